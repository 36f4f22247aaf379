"""Every figure of the product, measured on the machine at hand."""
