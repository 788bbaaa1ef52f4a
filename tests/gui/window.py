# SPDX-License-Identifier: GPL-3.0-or-later
"""The real window, found and pressed through accessibility as a screen reader does it, and by keys and clicks as a person does it."""

import os
import signal
import subprocess
import time
from pathlib import Path

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

from support import until  # noqa: E402

PATIENCE = 20.0  # seconds; what takes longer on any machine is broken


class Control:
    """One accessible object. It may be gone at any moment: then its questions answer as of something that is not there."""

    def __init__(self, accessible):
        self.accessible = accessible

    def _ask(self, question, instead):
        try:
            return question()
        except GLib.Error:
            return instead

    @property
    def name(self) -> str:
        return self._ask(lambda: self.accessible.get_name() or "", "")

    @property
    def description(self) -> str:
        return self._ask(lambda: self.accessible.get_description() or "", "")

    @property
    def role(self) -> str:
        return self._ask(lambda: self.accessible.get_role_name() or "", "")

    def has(self, *states: str) -> bool:
        def ask():
            found = self.accessible.get_state_set()
            return all(found.contains(getattr(Atspi.StateType, state.upper())) for state in states)
        return self._ask(ask, False)

    @property
    def text(self) -> str:
        def ask():
            return Atspi.Text.get_text(self.accessible, 0, Atspi.Text.get_character_count(self.accessible))
        return self._ask(ask, "")

    @property
    def place(self) -> tuple[int, int, int, int]:
        def ask():
            box = Atspi.Component.get_extents(self.accessible, Atspi.CoordType.SCREEN)
            return box.x, box.y, box.width, box.height
        return self._ask(ask, (0, 0, 0, 0))

    def children(self) -> list["Control"]:
        count = self._ask(self.accessible.get_child_count, 0)
        found = (self._ask(lambda: self.accessible.get_child_at_index(number), None) for number in range(count))
        return [Control(child) for child in found if child is not None]

    def actions(self) -> list[str]:
        def ask():
            return [Atspi.Action.get_action_name(self.accessible, number) for number in range(Atspi.Action.get_n_actions(self.accessible))]
        return self._ask(ask, [])

    def act(self, name: str) -> bool:
        names = self.actions()
        return name in names and self._ask(lambda: Atspi.Action.do_action(self.accessible, names.index(name)), False)

    def press(self) -> None:
        """The action that assistive technology offers; what is disabled cannot be pressed."""
        if not self.has("enabled", "sensitive"):
            raise AssertionError(f"{self} is disabled: {self.description}")
        for name in ("Press", "press", "click"):
            if self.act(name):
                return
        raise AssertionError(f"{self} cannot be pressed; it offers {self.actions()}")

    def write(self, text: str) -> None:
        self._ask(lambda: Atspi.EditableText.set_text_contents(self.accessible, text), None)

    def focus(self) -> None:
        self._ask(lambda: Atspi.Component.grab_focus(self.accessible), None)

    def __str__(self) -> str:
        return f"{self.role} “{self.name}”"


class Window:
    """signalbox-gui on the screen of this test. `keys` and `clicks` count what a person would have needed."""

    def __init__(self, program: Path, project, person: str, *arguments: str, **variables: str):
        self.project = project
        self.keys = self.clicks = self.letters = 0
        more = {name: os.environ[name] for name in ("DISPLAY", "XAUTHORITY", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR") if name in os.environ}
        own = {"QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "SIGNALBOX_ACTOR": person, "XDG_CONFIG_HOME": str(project.folder / f"config-{time.monotonic_ns()}")}  # what one test left open is not the start of the next
        self.log = project.folder / f"window-{time.monotonic_ns()}.log"
        with self.log.open("w") as output:
            self.process = subprocess.Popen([str(program), "--project", str(project.repository), *arguments], cwd=project.folder,
                                            env=project.variables(**more, **own, **variables), stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
                                            start_new_session=True)
        self.frame = None
        self.frame = self.wait(self._frame, "the window to be known to accessibility")

    # ---- finding

    def _application(self):
        desktop = Atspi.get_desktop(0)
        for number in range(desktop.get_child_count()):
            try:
                child = desktop.get_child_at_index(number)
                if child is not None and child.get_process_id() == self.process.pid:
                    return child
            except GLib.Error:
                continue
        return None

    def _frame(self):
        application = self._application()
        if application is None:
            return None
        for child in Control(application).children():
            if child.role in ("frame", "window", "filler") and child.has("visible"):
                return child
        return None

    def wait(self, condition, what: str, seconds: float = PATIENCE):
        def ask():
            self._settle()
            return condition()

        try:
            return until(ask, seconds, what)
        except AssertionError as error:
            raise AssertionError(f"{error}; window: {self.process.poll()}, {self.log.read_text()[-600:]}\n{self.describe()}") from None

    def _settle(self) -> None:
        """Lets what the window has said arrive, and forgets what was known before."""
        if self.process.poll() is not None:
            raise AssertionError(f"the window ended with {self.process.returncode}: {self.log.read_text()[-2000:]}")
        context = GLib.MainContext.default()
        while context.pending():
            context.iteration(False)

    def walk(self, start: Control | None = None, hidden: bool = False):
        """What is showing, parents before children."""
        if start is None:  # popups are windows of their own, over the frame
            application = self._application()
            stack = [one for one in reversed(Control(application).children()) if one.has("showing")] if application else []
        else:
            stack = [start]
        for one in stack:
            self._ask_again(one)
        while stack:
            control = stack.pop()
            yield control
            if control.has("manages_descendants") and control.role not in ("table", "tree table", "list", "tree"):
                continue
            stack.extend(child for child in reversed(control.children()) if hidden or child.has("showing"))

    def _ask_again(self, control: Control) -> None:
        try:
            control.accessible.clear_cache()
        except GLib.Error:
            pass

    def now(self, role: str, name: str, start: Control | None = None) -> Control | None:
        """Showing now: the role, and a name that begins with this."""
        return next((one for one in self.walk(start) if one.role == role and one.name.startswith(name)), None)

    def find(self, role: str, name: str, seconds: float = PATIENCE) -> Control:
        return self.wait(lambda: self.now(role, name), f"a {role} “{name}…” to show", seconds)

    def enabled(self, role: str, name: str, seconds: float = PATIENCE) -> Control:
        return self.wait(lambda: (one := self.now(role, name)) and one.has("enabled", "sensitive") and one, f"the {role} “{name}…” to be enabled", seconds)

    def title(self, part: str) -> None:
        """The page says its name in the window's title."""
        self.wait(lambda: self._ask_again(self.frame) or part in self.frame.name, f"the title to say “{part}”")

    def focused(self) -> Control | None:
        """Where the keyboard is. Qt says of every current tab and of every current row that it has it; a row has it when its list has it."""
        def has_it(one: Control) -> bool:
            if one.role == "frame" or not one.has("focused"):
                return False
            if one.role == "page tab":
                parent = one._ask(one.accessible.get_parent, None)
                return parent is not None and Control(parent).name == "Places"
            if one.role in ("list item", "table cell", "tree item"):
                parent = one._ask(one.accessible.get_parent, None)
                return parent is not None and Control(parent).has("focused")
            return True

        return next((one for one in reversed(list(self.walk())) if has_it(one)), None)

    def at(self, role: str, name: str) -> Control:
        """The keyboard is there."""
        return self.wait(lambda: (one := self.focused()) and one.role == role and one.name.startswith(name) and one, f"the keyboard to be on the {role} “{name}…”")

    def describe(self) -> str:
        """All that shows, for a person who reads why a test failed."""
        lines = []

        def add(control: Control, depth: int) -> None:
            if len(lines) < 250 and (depth == 0 or control.has("showing")):
                marks = "".join(mark for mark, state in (("*", "focused"), ("-", "enabled")) if control.has(state) == (state == "focused"))
                if control.name or control.role not in ("filler", "panel"):
                    lines.append("  " * depth + f"{control}{marks}")
                for child in control.children():
                    add(child, depth + 1)

        if self.process.poll() is None and getattr(self, "frame", None):
            self._ask_again(self.frame)
            add(self.frame, 0)
        return "\n".join(lines)

    # ---- acting as a person

    def key(self, *chords: str) -> None:
        """Keys as the X server sends them. Each chord is one key of a person."""
        for chord in chords:
            self.keys += 1
            subprocess.run(["xdotool", "key", "--clearmodifiers", chord], check=True, capture_output=True, timeout=10)

    def type(self, text: str) -> None:
        self.letters += len(text)
        subprocess.run(["xdotool", "type", "--delay", "2", text], check=True, capture_output=True, timeout=10)

    def click(self, control: Control) -> None:
        """With the pointer, in its middle."""
        x, y, width, height = control.place
        if width <= 0 or height <= 0:
            raise AssertionError(f"{control} has no place on the screen")
        self.clicks += 1
        subprocess.run(["xdotool", "mousemove", str(x + width // 2), str(y + height // 2), "click", "1"], check=True, capture_output=True, timeout=10)

    def activate(self) -> None:
        """Without a window manager nobody gives the keyboard to a window."""
        found = subprocess.run(["xdotool", "search", "--sync", "--onlyvisible", "--pid", str(self.process.pid)], capture_output=True, text=True, timeout=10, check=True)
        subprocess.run(["xdotool", "windowfocus", "--sync", found.stdout.split()[-1]], capture_output=True, timeout=10, check=True)
        self.wait(lambda: self._ask_again(self.frame) or self.frame.has("active"), "the window to have the keyboard")

    def forget_counts(self) -> None:
        self.keys = self.clicks = self.letters = 0

    # ---- its end

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.kill()

    def kill(self) -> None:
        """As when the session crashes."""
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait(10)
