"""What a catalogue's author waits for, beside ``trestle`` on a catalogue of like size."""
