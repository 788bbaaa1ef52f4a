// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/statusvisual.h"

#include <QtCore/QAbstractItemModel>
#include <QtCore/QPointer>
#include <QtWidgets/QFrame>

class QLabel;
class QLineEdit;
class QListView;

namespace signalbox::widgets {

/// The command palette: a field and a list over any screen. It draws a flat model that somebody else fills for each query; it knows
/// nothing of commands. A child of the window, so that it works on Wayland.
class PalettePopup : public QFrame
{
    Q_OBJECT
public:
    /// What the model answers besides Qt::DisplayRole (the text).
    enum Role {
        GroupRole = Qt::UserRole + 100, ///< QString: heading; a row that differs from the one before starts a group
        MatchRole,                      ///< QList<int>: positions in the text that matched
        DetailRole,                     ///< QString: muted text after the text (sha, subject)
        HintRole,                       ///< QString at the end: "R", "v2.13.2", "41 events"
        VisualRole,                     ///< theme::StatusVisual: mark before the hint
        TierRole,                       ///< int(theme::Tier), with TierNameRole: the chip of an environment
        TierNameRole,                   ///< QString
        IconRole,                       ///< QString: one of theme::iconNames()
        DisabledReasonRole,             ///< QString: listed, cannot be chosen, and says why
    };

    explicit PalettePopup(QWidget *window);
    void setModel(QAbstractItemModel *model);
    /// Shows it with this text typed, all of it selected.
    void open(const QString &text = {});
    /// "14 of 212, 4 ms" in the footer.
    void setCounts(int shown, int total, qint64 milliseconds);
    [[nodiscard]] QLineEdit *field() const { return m_field; }
    [[nodiscard]] QListView *list() const { return m_list; }

signals:
    void queryChanged(const QString &text);
    void activated(const QModelIndex &index);
    /// Tab on a row: it wants an argument.
    void argumentWanted(const QModelIndex &index);
    /// Ctrl+Shift+C on a row.
    void copyLinkWanted(const QModelIndex &index);
    void closed();

public slots:
    void dismiss();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void place();
    void move(int step);
    void choose(const QModelIndex &index);
    void selectFirst();
    [[nodiscard]] bool canChoose(const QModelIndex &index) const;

    QLineEdit *m_field;
    QListView *m_list;
    QLabel *m_counts;
    QPointer<QWidget> m_focusBefore;
};

} // namespace signalbox::widgets

Q_DECLARE_METATYPE(signalbox::theme::StatusVisual)
