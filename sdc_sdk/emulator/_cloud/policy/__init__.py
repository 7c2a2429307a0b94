"""The policy language: `CAN listmachines AND getmachine WHEN sourceip = 10.0.0.0/8`."""
