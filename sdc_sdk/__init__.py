"""A typed Python SDK for Triton / SmartDataCenter CloudAPI."""
