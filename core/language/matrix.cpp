// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/language/matrix.h"

#include "core/language/coercion.h"

#include <cmath>
#include <vector>

namespace signalbox::language {

namespace {

constexpr qsizetype maxCombinations = 256;
constexpr qsizetype maxProduct = 65'536; // before `exclude`; beyond it nobody means it

Error matrixError(const QString &cause, const QString &next = {})
{
    return invalid(QStringLiteral("The matrix cannot be expanded."), cause, next);
}

/// Scalar leaves in order, empty ones left out: what stands in the job's name.
void collectLeaves(const Value &value, QStringList &into)
{
    if (value.isArray()) {
        for (const Value &item : value.array())
            collectLeaves(item, into);
    } else if (value.isObject()) {
        for (const Member &member : value.object())
            collectLeaves(member.second, into);
    } else if (const QString text = toText(value); !text.isEmpty()) {
        into << text;
    }
}

QString suffix(const ValueObject &object)
{
    QStringList leaves;
    for (const Member &member : object)
        collectLeaves(member.second, leaves);
    return leaves.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(leaves.join(QStringLiteral(", ")));
}

/// One original combination: its vector values, and what `include` added.
struct Cell {
    ValueObject values;
    ValueObject extras;
};

Result<ValueList> itemsOf(const Value &matrix, const QString &key)
{
    const Value *items = matrix.object().find(key);
    if (!items || items->isNull())
        return ValueList();
    if (!items->isArray())
        return matrixError(QStringLiteral("A sequence was expected for '%1'").arg(key));
    for (const Value &item : items->array()) {
        if (!item.isObject())
            return matrixError(QStringLiteral("A mapping was expected for every item of '%1'").arg(key));
    }
    return items->array();
}

Result<std::vector<Member>> vectorsOf(const Value &matrix)
{
    std::vector<Member> vectors;
    for (const Member &member : matrix.object()) {
        if (equalIgnoringCase(member.first, u"include") || equalIgnoringCase(member.first, u"exclude"))
            continue;
        if (!member.second.isArray())
            return matrixError(QStringLiteral("A sequence was expected for the matrix vector '%1'").arg(member.first));
        if (member.second.array().isEmpty()) {
            return matrixError(QStringLiteral("Matrix vector '%1' does not contain any values").arg(member.first),
                               QStringLiteral("Give it a value, or skip the job with `if:` when there is nothing to do."));
        }
        vectors.push_back(member);
    }
    return vectors;
}

/// The last vector runs fastest (rule 29).
Result<std::vector<Cell>> product(const std::vector<Member> &vectors)
{
    qsizetype total = 1;
    for (const Member &vector : vectors) {
        total *= vector.second.array().size();
        if (total > maxProduct)
            return matrixError(
                QStringLiteral("It has more than %1 combinations; %2 jobs are the limit").arg(maxProduct).arg(maxCombinations));
    }
    std::vector<Cell> cells;
    for (qsizetype index = 0; !vectors.empty() && index < total; ++index) {
        Cell cell;
        qsizetype block = total;
        for (const Member &vector : vectors) {
            block /= vector.second.array().size();
            cell.values.insert(vector.first, vector.second.array().at(index / block % vector.second.array().size()));
        }
        cells.push_back(std::move(cell));
    }
    return cells;
}

bool matchesAll(const ValueObject &filter, const ValueObject &values)
{
    for (const Member &member : filter) {
        const Value *value = values.find(member.first);
        if (!value || !leavesMatch(member.second, *value))
            return false;
    }
    return true;
}

} // namespace

bool leavesMatch(const Value &pattern, const Value &value)
{
    if (pattern.isArray()) {
        if (!value.isArray() || value.array().size() < pattern.array().size())
            return false;
        for (qsizetype i = 0; i < pattern.array().size(); ++i) {
            if (!leavesMatch(pattern.array().at(i), value.array().at(i)))
                return false;
        }
        return true;
    }
    if (pattern.isObject())
        return value.isObject() && matchesAll(pattern.object(), value.object());
    return looseEquals(pattern, value);
}

Result<QList<Combination>> expandMatrix(const Value &matrix)
{
    if (!matrix.isObject())
        return matrixError(QStringLiteral("A mapping was expected"));
    const std::vector<Member> vectors = TRY(vectorsOf(matrix));
    const ValueList includes = TRY(itemsOf(matrix, QStringLiteral("include")));
    const ValueList excludes = TRY(itemsOf(matrix, QStringLiteral("exclude")));
    if (vectors.empty() && includes.isEmpty())
        return matrixError(QStringLiteral("Matrix must define at least one vector"));

    const auto isVector = [&](const QString &name) {
        return std::any_of(vectors.begin(), vectors.end(), [&](const Member &vector) { return equalIgnoringCase(vector.first, name); });
    };
    for (const Value &exclude : excludes) {
        for (const Member &member : exclude.object()) {
            if (!isVector(member.first)) {
                return matrixError(QStringLiteral("Matrix exclude key '%1' does not match any key within the matrix").arg(member.first),
                                   QStringLiteral("Exclude by the keys of the matrix only."));
            }
        }
    }

    std::vector<Cell> cells = TRY(product(vectors));
    std::erase_if(cells, [&](const Cell &cell) {
        return std::any_of(excludes.begin(), excludes.end(),
                           [&](const Value &exclude) { return !exclude.object().isEmpty() && matchesAll(exclude.object(), cell.values); });
    });

    QList<Combination> appended;
    for (const Value &include : includes) {
        if (include.object().isEmpty())
            return matrixError(QStringLiteral("An item of 'include' must not be empty"));
        ValueObject filter, extras;
        for (const Member &member : include.object())
            (isVector(member.first) ? filter : extras).insert(member.first, member.second);
        bool matched = false;
        for (Cell &cell : cells) {
            if (!matchesAll(filter, cell.values))
                continue;
            matched = true;
            for (const Member &extra : extras)
                cell.extras.insert(extra.first, extra.second);
        }
        if (!matched)
            appended.append({include, suffix(include.object()), {}});
    }

    QList<Combination> combinations;
    for (Cell &cell : cells) {
        const QString name = suffix(cell.values);
        ValueObject object = std::move(cell.values);
        for (const Member &extra : cell.extras)
            object.insert(extra.first, extra.second);
        combinations.append({Value(std::move(object)), name, {}});
    }
    combinations += appended;
    if (combinations.size() > maxCombinations) {
        return matrixError(QStringLiteral("It has %1 combinations; %2 jobs are the limit").arg(combinations.size()).arg(maxCombinations),
                           QStringLiteral("Split the job, or exclude combinations."));
    }
    return combinations;
}

Result<Expansion> expandStrategy(const Value &strategy)
{
    Expansion expansion;
    if (!strategy.isNull() && !strategy.isObject())
        return invalid(QStringLiteral("The strategy is not valid."), QStringLiteral("A mapping was expected"));
    for (const Member &member : strategy.object()) {
        if (equalIgnoringCase(member.first, u"fail-fast")) {
            if (member.second.kind() != Value::Kind::Boolean)
                return invalid(QStringLiteral("The strategy is not valid."), QStringLiteral("fail-fast must be true or false"));
            expansion.failFast = member.second.boolean();
        } else if (equalIgnoringCase(member.first, u"max-parallel")) {
            const double limit = toNumber(member.second);
            if (!(limit >= 1) || limit > 1'000'000 || std::floor(limit) != limit)
                return invalid(QStringLiteral("The strategy is not valid."), QStringLiteral("max-parallel must be a whole number above 0"));
            expansion.maxParallel = int(limit);
        } else if (equalIgnoringCase(member.first, u"matrix")) {
            if (!member.second.isNull())
                expansion.combinations = TRY(expandMatrix(member.second));
        } else {
            return invalid(QStringLiteral("The strategy is not valid."), QStringLiteral("Unexpected value '%1'").arg(member.first));
        }
    }
    const bool hasMatrix = !strategy[QStringLiteral("matrix")].isNull();
    if (!hasMatrix)
        expansion.combinations.append(Combination());
    const int total = int(expansion.combinations.size());
    for (int i = 0; i < total; ++i) {
        expansion.combinations[i].strategy = Value(ValueObject{
            {QStringLiteral("fail-fast"), expansion.failFast},
            {QStringLiteral("job-index"), i},
            {QStringLiteral("job-total"), total},
            {QStringLiteral("max-parallel"), expansion.maxParallel > 0 ? expansion.maxParallel : total},
        });
    }
    return expansion;
}

} // namespace signalbox::language
