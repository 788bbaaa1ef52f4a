# SPDX-License-Identifier: GPL-3.0-or-later
"""Every text of the window is in the lists of translators, and German has all of them."""

import os
import re
import shutil
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as xml
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LISTS = ROOT / "resources" / "i18n"
PLACE = re.compile(r"%(?:\d|n)")


def messages(path):
    """(context, source, comment, numerus) -> its translation element."""
    found = {}
    for context in xml.parse(path).iter("context"):
        for message in context.findall("message"):
            key = (context.findtext("name"), message.findtext("source"), message.findtext("comment") or "", message.get("numerus") == "yes")
            found[key] = message.find("translation")
    return found


def forms(translation):
    plural = translation.findall("numerusform")
    return [form.text or "" for form in plural] if plural else [translation.text or ""]


class Translations(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if not (shutil.which("lupdate") or os.access("/usr/lib/qt6/bin/lupdate", os.X_OK)):
            raise unittest.SkipTest("lupdate is not installed: ./dev setup")
        cls.folder = tempfile.TemporaryDirectory()
        for language in ("en", "de"):
            shutil.copy(LISTS / f"signalbox_{language}.ts", cls.folder.name)
        command = f". packaging/dev/translate.sh; texts {cls.folder.name}"
        cls.output = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_the_sources_can_be_read_without_a_remark(self):
        self.assertEqual(self.output.strip(), "")

    def test_the_lists_have_all_texts_of_the_sources(self):
        for language in ("en", "de"):
            with self.subTest(language=language):
                kept = messages(LISTS / f"signalbox_{language}.ts")
                now = messages(Path(self.folder.name) / f"signalbox_{language}.ts")
                self.assertGreater(len(now), 20)
                missing = sorted(str(key) for key in now.keys() - kept.keys())
                self.assertEqual(missing, [], "run packaging/dev/translate.sh and translate what is new")

    def test_nothing_is_left_untranslated(self):
        for language in ("en", "de"):
            with self.subTest(language=language):
                open_texts = [key[1] for key, translation in messages(Path(self.folder.name) / f"signalbox_{language}.ts").items()
                              if translation.get("type") == "unfinished" or any(not form for form in forms(translation))]
                self.assertEqual(open_texts, [])

    def test_placeholders_survive(self):
        for key, translation in messages(LISTS / "signalbox_de.ts").items():
            for form in forms(translation):
                wanted = set(PLACE.findall(key[1]))
                # "one more person" may leave the number out; it never invents one.
                optional = {"%n"} if key[3] else set()
                got = set(PLACE.findall(form))
                self.assertTrue(wanted - optional <= got <= wanted, f"{key[1]!r} became {form!r}")

    def test_plural_forms_are_two_in_english_and_german(self):
        for language in ("en", "de"):
            for key, translation in messages(LISTS / f"signalbox_{language}.ts").items():
                if key[3]:
                    self.assertEqual(len(translation.findall("numerusform")), 2, key[1])

    def test_no_english_plural_has_its_brackets_left(self):
        for key, translation in messages(LISTS / "signalbox_en.ts").items():
            for form in forms(translation):
                self.assertNotIn("(s)", form)

    def test_menu_letters_and_ends_are_kept(self):
        for key, translation in messages(LISTS / "signalbox_de.ts").items():
            source, text = key[1], forms(translation)[0]
            letter = re.search(r"&\w", source)
            self.assertEqual(bool(letter), bool(re.search(r"&\w", text)), f"{source!r} became {text!r}")
            self.assertEqual(source.endswith("…"), text.endswith("…"), f"{source!r} became {text!r}")
            self.assertEqual(source.startswith(" "), text.startswith(" "), f"{source!r} became {text!r}")


if __name__ == "__main__":
    unittest.main()
