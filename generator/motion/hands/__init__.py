"""The needlewoman's hands: a rigged mesh, the grips it takes, and where it is while a needle is led."""
