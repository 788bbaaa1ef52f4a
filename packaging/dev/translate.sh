# SPDX-License-Identifier: GPL-3.0-or-later
# The lists of texts for translators. Sourced by ./dev lint; alone: packaging/dev/translate.sh updates resources/i18n/*.ts.

# texts FOLDER: brings the .ts files of FOLDER to what the sources say now.
texts() {
  local folder=$1 language forms lupdate=lupdate
  [ -x /usr/lib/qt6/bin/lupdate ] && lupdate=/usr/lib/qt6/bin/lupdate
  for language in en de; do
    forms=()
    [ "$language" != en ] || forms=(-pluralonly)
    # Helper functions named tr in namespaces are meant: they ask for the namespace as context.
    "$lupdate" -silent -no-obsolete -locations none -no-ui-lines -I . -recursive ui app/gui \
      "${forms[@]}" -source-language en -target-language "$language" \
      -ts "$folder/signalbox_$language.ts" 2>&1 | grep -v "lacks Q_OBJECT macro" || true
  done
}

if [ "${BASH_SOURCE[0]}" = "$0" ]; then
  cd "$(dirname "$(readlink -f "$0")")/../.." || exit
  texts resources/i18n
fi
