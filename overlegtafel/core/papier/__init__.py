"""Paper: Word documents read, and documents, sheets and PDFs written."""
