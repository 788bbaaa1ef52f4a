# SPDX-License-Identifier: GPL-3.0-or-later
"""What every test of the window has: the shop and windows that end with it."""

import time
import unittest

from shop import WINDOW, Shop
from window import Window


class WindowCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if not WINDOW.exists():
            raise unittest.SkipTest(f"{WINDOW.name} is not built")
        cls.shop = Shop.shared()

    def window(self, person: str = "Mara Keller", *arguments: str, page: str = "env", **variables: str) -> Window:
        """A window with the keyboard, at this page."""
        began = time.monotonic()
        window = Window(WINDOW, self.shop, person, *arguments, f"signalbox://{self.shop.data.name}/{page}", **variables)
        self.addCleanup(window.close)
        window.activate()
        window.seconds_to_start = time.monotonic() - began
        return window
