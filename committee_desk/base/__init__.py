"""What every layer may lean on: words, shipped files, folders, settings, errors, log, dates."""
