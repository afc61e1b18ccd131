"""``chatbadge`` and ``python -m chatbadge``."""

from chatbadge.cli import main

if __name__ == "__main__":
    main()
