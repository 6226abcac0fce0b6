"""Who may do what, and how often: viewers, marks on endpoints, tokens and limits."""
