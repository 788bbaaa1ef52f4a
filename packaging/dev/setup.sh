# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev setup: the Debian 12 packages that building and testing need. Sourced by ./dev.

# To build and to run.
packages_build=(
  qt6-base-dev qt6-base-dev-tools qt6-svg-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools qt6-translations-l10n qt6-qpa-plugins
  libqt6sql6-sqlite libqt6sql6-psql qtkeychain-qt6-dev libsecret-1-0
  libyaml-cpp-dev libgit2-dev libexpected-dev libpcre2-dev libgl-dev
  pkg-config cmake ninja-build g++ ccache mold git ca-certificates
)
# What the tests, the demo, lint and fuzzing use on top.
packages_test=(
  bash coreutils util-linux procps psmisc curl jq strace shellcheck python3 python3-venv python3-yaml
  xvfb xauth openbox xdotool imagemagick x11-utils at-spi2-core python3-pyatspi dbus dbus-x11 gnome-keyring libsecret-tools
  docker.io docker-registry skopeo mmdebstrap iptables iproute2 postgresql openssh-server openssh-client
  busybox-static apache2-utils file nodejs uidmap
  fonts-noto-core fonts-hack
  clang-16 clang-tidy-16 clang-format-16 clazy libclang-rt-16-dev
)

# Names of the given packages that are not installed, one a line.
missing_packages() {
  local installed
  installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' 2>/dev/null | sed -n 's/^installed //p')
  printf '%s\n' "$@" | grep -vxFf <(printf '%s\n' "$installed") || true
}

setup() { # setup [--build-only]
  if ! command -v apt-get >/dev/null; then
    echo "This machine has no apt-get. The names of what is needed on Debian 12:" >&2
    printf '  %s\n' "${packages_build[@]}" "${packages_test[@]}" >&2
    return 5
  fi
  local wanted=("${packages_build[@]}") missing as_root=()
  [ "${1:-}" = --build-only ] || wanted+=("${packages_test[@]}")
  mapfile -t missing < <(missing_packages "${wanted[@]}")
  # Names that this release of Debian does not have (clazy, a split package) are said, not fatal.
  if [ ${#missing[@]} -gt 0 ]; then
    if [ "$(id -u)" != 0 ]; then
      command -v sudo >/dev/null || { echo "Installing packages needs root, and sudo is not here. Run as root: ./dev setup" >&2; return 5; }
      as_root=(sudo)
    fi
    echo "Installing ${#missing[@]} packages: ${missing[*]}"
    "${as_root[@]}" apt-get update -qq
    local have=() name
    for name in "${missing[@]}"; do
      if apt-cache show "$name" >/dev/null 2>&1; then have+=("$name"); else echo "not in this Debian, left out: $name" >&2; fi
    done
    # No service is started by the installation: the tests start their own, on loopback.
    DEBIAN_FRONTEND=noninteractive "${as_root[@]}" env RUNLEVEL=1 apt-get install -y -qq --no-install-recommends "${have[@]}" >/dev/null
    echo "Installed."
  else
    echo "All ${#wanted[@]} packages are there."
  fi
}
