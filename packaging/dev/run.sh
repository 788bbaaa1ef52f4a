# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev run, demo, shots. Sourced by ./dev.

run() {
  build "${PRESET:-dev}" >/dev/null
  if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && [ $# = 0 ]; then
    exec "build/${PRESET:-dev}/bin/signalbox-gui"
  fi
  exec "build/${PRESET:-dev}/bin/signalbox" "$@"
}

demo() {
  if [ "${1:-}" != --help ]; then
    build "${PRESET:-dev}" signalbox signalbox-shim ${DISPLAY:+signalbox-gui} ${WAYLAND_DISPLAY:+signalbox-gui} >&2
  fi
  python resources/demo/driver/demo.py --bin "build/${PRESET:-dev}/bin" "$@"
}

shots() { # shots DIR
  [ $# -ge 1 ] || { echo "usage: ./dev shots DIR" >&2; return 2; }
  build "${PRESET:-dev}" signalbox signalbox-shim signalbox-gui >&2
  python resources/demo/driver/shots.py --bin "build/${PRESET:-dev}/bin" "$@"
}
