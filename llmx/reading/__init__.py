"""What one article states, read once: people, sums and gifts, documents, dates, places, the event."""
