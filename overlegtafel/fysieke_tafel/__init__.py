"""The physical table: bijeenkomsten, agendas and verslagen."""
