// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtTest/QtTest>

namespace signalbox::test {

/// Enters a test class into the program's list. Use TEST_CLASS at the end of a tst_*.cpp.
struct Registration {
    Registration(const char *name, QObject *(*make)());
};

} // namespace signalbox::test

#define TEST_CLASS(Class) static const signalbox::test::Registration registration##Class{#Class, []() -> QObject * { return new Class; }};

/// A Result that must hold a value; prints its error otherwise.
#define VERIFY_OK(...)                                                                                                                     \
    do {                                                                                                                                   \
        const auto &verifiedResult = (__VA_ARGS__);                                                                                        \
        QVERIFY2(verifiedResult.has_value(), verifiedResult.has_value() ? "" : qPrintable(verifiedResult.error().text()));                 \
    } while (false)
