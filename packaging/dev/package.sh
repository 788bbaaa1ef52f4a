# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev package: packages in build/packages. Sourced by ./dev.

package_version() { sed -n 's/^project(signalbox VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt; }

# A Debian package with the three programs; its dependencies are found from what they link.
package_deb() {
  local root=build/packages/deb version architecture depends
  version=$(package_version)
  architecture=$(dpkg --print-architecture)
  rm -rf "$root"
  mkdir -p "$root/DEBIAN" "$root/usr/bin" "$root/usr/share/doc/signalbox" "$root/usr/share/applications" "$root/usr/share/metainfo" "$root/usr/lib/systemd/user" "$root/usr/share/icons/hicolor/scalable/apps" "$root/usr/share/signalbox"
  install -s -m 755 build/release/bin/signalbox build/release/bin/signalbox-gui "$root/usr/bin/"
  install -s -m 755 build/release/bin/signalbox-shim "$root/usr/bin/"
  cp README.md CHANGELOG.md "$root/usr/share/doc/signalbox/"
  {
    echo 'Files: *'; echo 'Copyright: the Signalbox authors'; echo 'License: GPL-3.0-or-later'
    echo ' The text is in /usr/share/common-licenses/GPL-3.'
  } >"$root/usr/share/doc/signalbox/copyright"
  cp packaging/io.github.signalbox.Signalbox.desktop "$root/usr/share/applications/"
  cp packaging/signalbox.svg "$root/usr/share/icons/hicolor/scalable/apps/"
  cp -r resources/demo "$root/usr/share/signalbox/"
  find "$root/usr/share/signalbox" -name __pycache__ -prune -exec rm -rf {} +
  cp packaging/io.github.signalbox.Signalbox.metainfo.xml "$root/usr/share/metainfo/"
  cp packaging/signalbox-engine@.service "$root/usr/lib/systemd/user/"
  mkdir -p build/packages/debian
  printf 'Source: signalbox\n\nPackage: signalbox\nArchitecture: any\n' >build/packages/debian/control
  depends=$(cd build/packages && dpkg-shlibdeps -O deb/usr/bin/* 2>/dev/null | sed -n 's/^shlibs:Depends=//p')
  cat >"$root/DEBIAN/control" <<TEXT
Package: signalbox
Version: $version
Architecture: $architecture
Maintainer: Signalbox <signalbox@localhost>
Section: devel
Priority: optional
Depends: ${depends:-libqt6core6}, libqt6sql6-sqlite
Recommends: libsecret-1-0, git
Suggests: docker.io | podman, python3, libqt6sql6-psql
Description: release manager for git repositories
 Watches a git repository, runs its pipelines on this machine, and carries
 releases from a push to an approved, verified deployment and back again.
TEXT
  dpkg-deb --root-owner-group --build "$root" "build/packages/signalbox_${version}_$architecture.deb" >/dev/null
  echo "build/packages/signalbox_${version}_$architecture.deb"
}

# The source as it is committed.
package_source() {
  local version
  version=$(package_version)
  git archive --format=tar.gz --prefix="signalbox-$version/" -o "build/packages/signalbox-$version.tar.gz" HEAD
  echo "build/packages/signalbox-$version.tar.gz"
}

package() { # package [deb] [source]
  mkdir -p build/packages
  local kind
  [ $# -gt 0 ] || set -- deb source
  for kind in "$@"; do
    case "$kind" in
      deb) PRESET=release build release signalbox signalbox-gui signalbox-shim >&2; package_deb ;;
      source) package_source ;;
      *) echo "./dev package knows deb and source, not $kind" >&2; return 2 ;;
    esac
  done
}
