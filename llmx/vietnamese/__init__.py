"""Ground floor: what the Vietnamese language says, with no knowledge of schemas or models."""
