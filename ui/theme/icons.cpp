// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icons.h"

#include "ui/theme/theme.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtGui/QIconEngine>
#include <QtGui/QPainter>
#include <QtGui/QPixmapCache>
#include <QtSvg/QSvgRenderer>

// Outside of any namespace: the resource of a static library must be asked for by name.
static void initIcons() { Q_INIT_RESOURCE(icons); }

namespace signalbox::theme {

namespace {

QString fileOf(const QString &name)
{
    static const bool ready = (initIcons(), true);
    Q_UNUSED(ready)
    return QStringLiteral(":/signalbox/icons/") + name + QStringLiteral(".svg");
}

QPixmap tinted(const QString &name, const QSize &pixels, const QColor &color)
{
    const QString key = QStringLiteral("signalbox:%1:%2x%3:%4").arg(name).arg(pixels.width()).arg(pixels.height()).arg(color.rgba());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap(pixels);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(fileOf(name));
    QPainter painter(&pixmap);
    renderer.render(&painter, QRectF(QPointF(), QSizeF(pixels)));
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(pixmap.rect(), color);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

class TintedIconEngine : public QIconEngine
{
public:
    TintedIconEngine(QString name, Token token) : m_name(std::move(name)), m_token(token) { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const int side = std::min(rect.width(), rect.height());
        const QRect square(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2, side, side);
        paintIcon(*painter, square, m_name, colorFor(mode));
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override { return scaledPixmap(size, mode, state, 1.0); }
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal) override { return tinted(m_name, size, colorFor(mode)); }
    QIconEngine *clone() const override { return new TintedIconEngine(*this); }

private:
    [[nodiscard]] QColor colorFor(QIcon::Mode mode) const
    {
        if (mode == QIcon::Disabled)
            return color(Token::TextDisabled);
        return color(mode == QIcon::Active || mode == QIcon::Selected ? (m_token == Token::TextSecondary ? Token::TextPrimary : m_token)
                                                                      : m_token);
    }
    QString m_name;
    Token m_token;
};

} // namespace

QIcon icon(const QString &name, Token token) { return QFile::exists(fileOf(name)) ? QIcon(new TintedIconEngine(name, token)) : QIcon(); }

void paintIcon(QPainter &painter, const QRectF &square, const QString &name, const QColor &color)
{
    const double ratio = painter.device() ? painter.device()->devicePixelRatioF() : 1.0;
    QPixmap pixmap = tinted(name, (square.size() * ratio).toSize(), color);
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawPixmap(square, pixmap, QRectF(pixmap.rect()));
    painter.restore();
}

QStringList iconNames()
{
    QStringList names;
    const QStringList files =
        QDir(QFileInfo(fileOf(QStringLiteral("x"))).path()).entryList({QStringLiteral("*.svg")}, QDir::Files, QDir::Name);
    for (const QString &file : files)
        names << file.chopped(4);
    return names;
}

} // namespace signalbox::theme
