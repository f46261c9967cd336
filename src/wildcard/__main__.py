"""`python -m wildcard` is the wildcard command."""

from wildcard.cli.main import run

if __name__ == "__main__":
    run()
