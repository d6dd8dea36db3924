"""Providers' own APIs, asked through instructor over the providers' own SDKs, which extras bring."""
