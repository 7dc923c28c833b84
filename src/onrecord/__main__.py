"""The command from its first moment on: `onrecord`, and `python -m onrecord`."""


def main() -> None:
    """Loads the command and runs it; stopped while it loads, it ends as it does when stopped later."""
    try:
        from onrecord.cli import main as run

        run()
    except KeyboardInterrupt:
        raise SystemExit(130) from None


if __name__ == "__main__":
    main()
