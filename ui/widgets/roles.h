// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QLineEdit;

namespace signalbox::widgets {

/// Tells assistive technology what our own painted widgets are: text that is read, a place of the rail that is chosen. Qt would call all of
/// them a filler or a check box. Idempotent; GUI thread.
void installRoles();

/// Gives the small buttons inside a text field the names that Qt leaves out. Call when the field has all of them.
void nameButtonsInside(QLineEdit &field);

/// A button with this property is a place of the rail. Set it before anything else: Qt asks for the role once, at the first event.
inline constexpr char placeProperty[] = "signalboxPlace";

} // namespace signalbox::widgets
