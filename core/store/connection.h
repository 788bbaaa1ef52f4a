// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/dialect.h"

#include <QtCore/QHash>
#include <QtCore/QVariant>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlQuery>
#include <functional>
#include <memory>

namespace signalbox::store {

/// One connection of one thread, with its prepared statements. Belongs to the thread that opened it.
class Connection
{
public:
    /// Connects and sets what durability needs. Does not look at the schema and writes nothing.
    static Result<std::unique_ptr<Connection>> open(const Address &address);
    ~Connection();

    [[nodiscard]] const Address &address() const { return m_address; }
    [[nodiscard]] Dialect dialect() const { return m_address.dialect; }

    /// Runs a statement without values, unprepared.
    Result<void> execute(const QString &sql);
    /// Runs a prepared statement and gives it for reading; valid until the next run of the same text. Call finish() after reading.
    Result<QSqlQuery *> run(const QString &sql, const QVariantList &values = {});
    /// Runs a prepared statement and gives the number of rows it changed.
    Result<int> change(const QString &sql, const QVariantList &values = {});
    /// First column of the first row; invalid when there is none.
    Result<QVariant> value(const QString &sql, const QVariantList &values = {});

    /// PostgreSQL: calls back from this thread's event loop when somebody notifies the channel, also after the connection was made anew.
    void listen(const QString &channel, std::function<void()> callback);
    /// Is told every prepared statement with its values, before it runs.
    using Recorder = std::function<void(const QString &sql, const QVariantList &values)>;
    void record(Recorder recorder) { m_recorder = std::move(recorder); }

    enum class Transaction { Read, Write };
    /// Begins, does the work, commits; rolls back when the work fails. Not nested.
    template<typename Work> auto transaction(Transaction kind, Work work) -> decltype(work())
    {
        TRY(begin(kind));
        auto result = work();
        if (!result.has_value()) {
            rollBack();
            return result;
        }
        TRY(commit());
        return result;
    }
    /// After an I/O error of a commit nobody knows what is on the disk: no more writing through this connection.
    [[nodiscard]] bool isBroken() const { return m_broken; }
    /// What kind of fault the latest error of this connection was.
    [[nodiscard]] Fault latestFault() const { return m_latestFault; }

private:
    explicit Connection(Address address);
    Result<void> connect();
    Result<void> begin(Transaction kind);
    Result<void> commit();
    void rollBack();
    Error failed(const QSqlError &error);

    Address m_address;
    QString m_name;
    QSqlDatabase m_database;
    QHash<QString, std::shared_ptr<QSqlQuery>> m_statements;
    Recorder m_recorder;
    QString m_channel;
    std::unique_ptr<QObject> m_listener;
    Fault m_latestFault = Fault::Other;
    bool m_lost = false;
    bool m_broken = false;
    bool m_inTransaction = false;
};

/// For binding: a null text would become NULL, which no column here allows.
inline QVariant text(const QString &string) { return string.isNull() ? QVariant(QString::fromLatin1("")) : QVariant(string); }

} // namespace signalbox::store
