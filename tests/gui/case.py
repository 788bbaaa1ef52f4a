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

    def setUp(self):
        self.shop = Shop.shared()

    def run(self, result=None):
        """A test that failed leaves its shop in a state that nobody expects: the next one gets a new one."""
        failed = len(result.failures) + len(result.errors) if result else 0
        ended = super().run(result)
        if result and len(result.failures) + len(result.errors) > failed:
            Shop.end_shared()
        return ended

    def window(self, person: str = "Mara Keller", *arguments: str, page: str = "env", **variables: str) -> Window:
        """A window with the keyboard, at this page."""
        began = time.monotonic()
        window = Window(WINDOW, self.shop, person, *arguments, f"signalbox://{self.shop.data.name}/{page}", **variables)
        self.addCleanup(window.close)
        window.activate()
        window.seconds_to_start = time.monotonic() - began
        return window
