"""What crosses between the judge and a worker: frames of JSON and raw bytes, never pickles."""
