# SPDX-License-Identifier: GPL-3.0-or-later
"""The layering check finds what it is for."""

import subprocess
import sys
import unittest

from support import ROOT
from targets import temporary

HEAD = "// SPDX-License-Identifier: GPL-3.0-or-later\n"


class Layering(unittest.TestCase):
    def check(self, name: str, text: str) -> str:
        root = temporary(self)
        path = root / name
        path.parent.mkdir(parents=True)
        path.write_text(text)
        done = subprocess.run([sys.executable, str(ROOT / "tests/layering/check.py"), str(root)], capture_output=True, text=True)
        self.assertEqual(done.returncode == 0, "keep to the table" in done.stdout, done.stdout)
        return done.stdout

    def test_a_room_may_include_what_the_table_says(self):
        self.assertIn("1 files keep to the table", self.check("core/store/x.cpp", HEAD + '#include "core/model/records.h"\n#include "core/engine/store.h"\n#include <QtSql/QSqlQuery>\n'))

    def test_wrong_includes_are_found(self):
        for name, line, said in [
            ("core/engine/x.cpp", '#include "core/store/sqlstore.h"', "core/engine may not include core/store/sqlstore.h"),
            ("core/store/x.cpp", '#include "core/engine/plan.h"', "core/store may not include core/engine/plan.h"),
            ("core/model/x.cpp", "#include <QtWidgets/QWidget>", "core/model may not see <QtWidgets/QWidget>"),
            ("core/engine/x.cpp", "#include <QtCore/QProcess>", "core/engine may not see <QtCore/QProcess>"),
            ("core/definition/lint.cpp", "#include <yaml-cpp/yaml.h>", "belongs into"),
            ("ui/pages/x.cpp", '#include "core/service/session.h"', "ui/pages may not include core/service/session.h"),
            ("core/base/x.cpp", '#include "result.h"', "includes start at the root"),
            ("core/other/x.cpp", "", "this folder is no room of the house"),
        ]:
            with self.subTest(line or name):
                self.assertIn(said, self.check(name, HEAD + line + "\n"))

    def test_long_files_and_missing_licences_are_found(self):
        self.assertIn("fewer than 500", self.check("core/base/x.cpp", HEAD + "\n" * 500))
        self.assertIn("names the licence", self.check("core/base/x.cpp", "int x;\n"))


if __name__ == "__main__":
    unittest.main()
