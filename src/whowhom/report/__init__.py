"""What people read: figures, chronicle, and one page that opens offline."""
