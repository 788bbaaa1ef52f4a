// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QJsonValue>
#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>
#include <initializer_list>
#include <memory>
#include <utility>
#include <variant>

namespace signalbox {

class Value;
using ValueList = QList<Value>;
using Member = std::pair<QString, Value>;

/// Members in the order they were written; names are found without regard to case unless said otherwise.
class ValueObject
{
public:
    ValueObject() = default;
    ValueObject(std::initializer_list<Member> members);
    [[nodiscard]] bool contains(const QString &name) const { return find(name) != nullptr; }
    /// The member, or nullptr. Case-insensitive, as the workflow language wants.
    [[nodiscard]] const Value *find(const QString &name) const;
    [[nodiscard]] const Value *findExact(const QString &name) const;
    /// The member, or Null.
    [[nodiscard]] Value value(const QString &name) const;
    /// Sets or appends (found by the exact name when caseSensitive, else without regard to case).
    void insert(const QString &name, Value value, bool caseSensitive = false);
    void remove(const QString &name);
    [[nodiscard]] qsizetype size() const { return m_members.size(); }
    [[nodiscard]] bool isEmpty() const { return m_members.isEmpty(); }
    [[nodiscard]] auto begin() const { return m_members.begin(); }
    [[nodiscard]] auto end() const { return m_members.end(); }
    [[nodiscard]] QStringList names() const;
    /// True for the `env` context on Linux: lookups there respect case.
    bool caseSensitive = false;

private:
    QList<Member> m_members;
};

/// A value of the workflow language: null, boolean, number, string, array, object. Implicitly shared; arrays and objects
/// keep an identity, because `==` compares them by it (actions-semantics rule 66).
class Value
{
public:
    enum class Kind { Null, Boolean, Number, String, Array, Object };

    Value() = default;
    Value(std::nullptr_t) { }
    Value(bool b) : m_data(b) { }
    Value(double n) : m_data(n) { }
    Value(int n) : m_data(double(n)) { }
    Value(qint64 n) : m_data(double(n)) { }
    Value(QString s) : m_data(std::move(s)) { }
    Value(const char *) = delete; // would become a boolean in older code; write QStringLiteral
    Value(ValueList list) : m_data(std::make_shared<const ValueList>(std::move(list))) { }
    Value(ValueObject object) : m_data(std::make_shared<const ValueObject>(std::move(object))) { }

    [[nodiscard]] Kind kind() const { return Kind(m_data.index()); }
    [[nodiscard]] bool isNull() const { return kind() == Kind::Null; }
    [[nodiscard]] bool isString() const { return kind() == Kind::String; }
    [[nodiscard]] bool isArray() const { return kind() == Kind::Array; }
    [[nodiscard]] bool isObject() const { return kind() == Kind::Object; }

    /// What it is, or the empty value of that kind when it is another. No coercion: core/language has that.
    [[nodiscard]] bool boolean() const;
    [[nodiscard]] double number() const;
    [[nodiscard]] QString string() const;
    [[nodiscard]] const ValueList &array() const;
    [[nodiscard]] const ValueObject &object() const;
    /// Member of an object, Null otherwise.
    [[nodiscard]] Value operator[](const QString &name) const;

    /// Same array or object, by identity.
    [[nodiscard]] bool isSameAs(const Value &other) const;
    /// Deep equality, exact and case-sensitive: for tests and records, not for the language's `==`.
    friend bool operator==(const Value &a, const Value &b);

    /// Compact JSON that keeps the order of members.
    [[nodiscard]] QByteArray toJson() const;
    /// Order-keeping JSON parser; depth at most 200.
    [[nodiscard]] static Result<Value> fromJson(const QByteArray &json);
    [[nodiscard]] static Value fromQJson(const QJsonValue &json);
    [[nodiscard]] QJsonValue toQJson() const;

private:
    std::variant<std::monostate, bool, double, QString, std::shared_ptr<const ValueList>, std::shared_ptr<const ValueObject>> m_data;
};

} // namespace signalbox
