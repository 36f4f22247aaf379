"""Sound → words: where speech begins and ends, who is heard next, the recogniser, misheard terms put right."""
