"""Makes records: a pure parser (`pipeline.parse`) and the one writer (`store`)."""
