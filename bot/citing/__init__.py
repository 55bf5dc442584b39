"""From words that answer to claims with citations. Pure: nothing here reads or writes."""
