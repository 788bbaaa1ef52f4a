// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>
#include <vector>

class QGridLayout;
class QLabel;

namespace signalbox::widgets {

/// One fact of an inspector.
struct Fact {
    QString name;
    QString value;     ///< what is shown
    QString full;      ///< what is copied and shown as tool tip; empty: the value
    bool code = false; ///< sha, digest, version, path: monospaced, with a Copy button
    QString link;      ///< when set the value is a link and linkActivated(link) is emitted
};

/// Facts in two columns. Every value can be selected; identifiers have Copy.
class KeyValue : public QWidget
{
    Q_OBJECT
public:
    explicit KeyValue(QWidget *parent = nullptr);
    /// Rows that stay are kept, so that a selection and the focus survive a refresh.
    void setFacts(const std::vector<Fact> &facts);
    /// "name: value" lines.
    [[nodiscard]] QString plainText() const;

signals:
    void linkActivated(const QString &link);
    void copied(const QString &text);

private:
    struct Row {
        QLabel *name;
        QLabel *value;
        QWidget *copy;
    };
    Row makeRow(int index);
    static void align(Row &row, bool code);

    QGridLayout *m_grid;
    std::vector<Row> m_rows;
    std::vector<Fact> m_facts;
};

} // namespace signalbox::widgets
