"""Reading tables, bijeenkomsten and verslagen."""
