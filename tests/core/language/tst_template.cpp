// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/language/places.h"
#include "core/language/template.h"
#include "tests/support/testmain.h"

using namespace signalbox;
using namespace signalbox::language;

namespace {

Scope exampleScope()
{
    Scope scope;
    scope.contexts =
        Value::fromJson(R"({"env": {"NAME": "world", "FLAG": "true"}, "matrix": {"n": 3, "list": [1, 2], "more": {"x": 1, "y": 2}}})")
            ->object();
    return scope;
}

TemplateNode scalar(const char *text, int line = 1, int column = 1)
{
    return TemplateNode::string(QString::fromUtf8(text), {QStringLiteral("ci.yml"), line, column});
}

TemplateNode mapping(std::vector<std::pair<TemplateNode, TemplateNode>> members)
{
    TemplateNode node;
    node.kind = TemplateNode::Kind::Mapping;
    node.members = std::move(members);
    return node;
}

} // namespace

class TestTemplate : public QObject
{
    Q_OBJECT

private slots:
    void rule71_aSingleExpressionKeepsItsType_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("json");
        QTest::newRow("number") << "${{ matrix.n }}"
                                << "3";
        QTest::newRow("array") << "${{matrix.list}}"
                               << "[1,2]";
        QTest::newRow("blank in front makes a text") << " ${{ matrix.n }}"
                                                     << "\" 3\"";
        QTest::newRow("two") << "${{ matrix.n }}${{ matrix.list }}"
                             << "\"3Array\"";
        QTest::newRow("mixed") << "hello ${{ env.NAME }}!"
                               << "\"hello world!\"";
        QTest::newRow("missing") << "[${{ env.NOTHING }}]"
                                 << "\"[]\"";
        QTest::newRow("braces in a text") << "${{ format('{0}}}', 1) }}"
                                          << "\"1}\"";
        QTest::newRow("plain") << "a } b }} {{ c"
                               << "\"a } b }} {{ c\"";
        QTest::newRow("empty") << ""
                               << "\"\"";
    }
    void rule71_aSingleExpressionKeepsItsType()
    {
        QFETCH(QString, text);
        QFETCH(QString, json);
        const ExpressionResult<Value> value = evaluateText(text, exampleScope());
        QVERIFY2(value.has_value(), value ? "" : qPrintable(value.error().message));
        QCOMPARE(QString::fromUtf8(value->toJson()), json);
    }

    void errorsCountColumnsInTheWholeText_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("column");
        QTest::newRow("unclosed") << "ab ${{ x" << 4;
        QTest::newRow("unclosed text") << "${{ 'x }}" << 1;
        QTest::newRow("syntax") << "ab ${{ x y }}" << 10;
        QTest::newRow("nothing inside") << "ab ${{ }}" << 4;
        QTest::newRow("evaluation") << "ab ${{ 1 + 1 }}" << 10;
        QTest::newRow("second") << "${{ 1 }} ${{ fromJSON('') }}" << 14;
    }
    void errorsCountColumnsInTheWholeText()
    {
        QFETCH(QString, text);
        QFETCH(int, column);
        const ExpressionResult<Value> value = evaluateText(text, exampleScope());
        QVERIFY(!value.has_value());
        QCOMPARE(value.error().column, column);
    }

    void theFormThatTheForgeMakesOfAMix()
    {
        QCOMPARE(Template::parse(QStringLiteral("it's {x} ${{ a.b }} and ${{ c }}"))->asExpressionText(),
                 QStringLiteral("format('it''s {{x}} {0} and {1}', a.b, c)"));
        QCOMPARE(Template::parse(QStringLiteral("it's"))->asExpressionText(), QStringLiteral("'it''s'"));
        QCOMPARE(Template::parse(QStringLiteral("${{ a }}"))->asExpressionText(), QStringLiteral("a"));
    }

    void treesKeepOrderAndTypes()
    {
        TemplateNode number;
        number.kind = TemplateNode::Kind::Scalar;
        number.scalar = Value(3.1);
        number.raw = QStringLiteral("3.10");
        TemplateNode sequence;
        sequence.kind = TemplateNode::Kind::Sequence;
        sequence.items = {scalar("${{ matrix.n }}"), number, TemplateNode()};
        const TemplateNode tree = mapping({{scalar("z"), sequence}, {scalar("${{ env.NAME }}"), scalar("v")}, {number, scalar("w")}});
        const ExpressionResult<Value> value = evaluate(tree, exampleScope());
        QVERIFY(value.has_value());
        QCOMPARE(value->toJson(), QByteArray(R"({"z":[3,3.1,null],"world":"v","3.10":"w"})"));
    }

    void insertMergesAnObject()
    {
        const TemplateNode tree = mapping({{scalar("a"), scalar("1")}, {scalar("${{ insert }}"), scalar("${{ matrix.more }}")}});
        QCOMPARE(evaluate(tree, exampleScope())->toJson(), QByteArray(R"({"a":"1","x":1,"y":2})"));
        const TemplateNode wrong = mapping({{scalar("${{ insert }}"), scalar("${{ matrix.n }}")}});
        QVERIFY(!evaluate(wrong, exampleScope()).has_value());
    }

    void errorsOfTreesKnowTheirPlace()
    {
        const TemplateNode tree = mapping({{scalar("a"), scalar("x ${{ secrets.A }}", 7, 12)}});
        const ExpressionResult<Value> value = evaluate(tree, exampleScope(), namesAt(Place::StepIf));
        QVERIFY(!value.has_value());
        QCOMPARE(value.error().at.line, 7);
        QVERIFY(value.error().at.column >= 12);
        QVERIFY(value.error().message.startsWith(QLatin1String("Unrecognized named-value: 'secrets'")));
    }

    void everyExpressionOfATreeIsListed()
    {
        const TemplateNode tree = mapping({{scalar("${{ env.A }}"), scalar("${{ env.B }} ${{ env.C }}")}, {scalar("b"), scalar("${{ (")}});
        const std::vector<LocatedExpression> found = expressionsIn(tree);
        QCOMPARE(found.size(), size_t(4));
        QCOMPARE(found[2].expression->text(), QStringLiteral("env.C"));
        QVERIFY(!found[3].expression.has_value());
    }
};

TEST_CLASS(TestTemplate)
#include "tst_template.moc"
