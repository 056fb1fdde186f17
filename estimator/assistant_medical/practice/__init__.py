"""What a result means for the practice, worked out only when it is asked for: the account, scenarios, what to do next.

The law's rules are read again with other answers; nothing here is law. The shapes are in `assistant_medical.outlook`.
"""
