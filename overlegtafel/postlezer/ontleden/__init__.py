"""From the bytes of a mail to a `Mail`: headers, parts, charsets, addresses, files."""
