// SPDX-License-Identifier: GPL-3.0-or-later
// Repository: making and reading tags and branches.
#include "core/git/objecttext.h"
#include "core/git/repositoryprivate.h"

#include <git2.h>

namespace signalbox::git {

namespace {

Result<Handle<git_signature>> signatureFor(git_repository *repository, const Person &person, TimeMs time)
{
    Handle<git_signature> signature;
    int code = 0;
    const QByteArray name = person.name.toUtf8(), email = person.email.toUtf8();
    if (!person.name.isEmpty())
        code = time > 0 ? git_signature_new(out(signature), name.constData(), email.constData(), time / 1000, 0)
                        : git_signature_now(out(signature), name.constData(), email.constData());
    else
        code = git_signature_default(out(signature), repository);
    if (code == GIT_ENOTFOUND) {
        git_error_clear();
        return refused(QStringLiteral("Git does not know who you are."), QStringLiteral("user.name and user.email are not set."),
                       QStringLiteral("git config --global user.name \"Your Name\" and git config --global user.email you@example.org"),
                       QStringLiteral("Nothing was changed."));
    }
    if (code != 0)
        return gitError(code, QStringLiteral("The name \"%1\" <%2> cannot be written into a tag.").arg(person.name, person.email));
    if (time > 0 && person.name.isEmpty())
        signature->when.time = time / 1000;
    return signature;
}

} // namespace

Result<Person> Repository::configuredPerson() const
{
    const auto signature = TRY(signatureFor(handle(), {}, 0));
    return Person{fromBytes(signature->name), fromBytes(signature->email)};
}

Result<TagContent> Repository::tag(const QString &name) const
{
    const QString full = name.startsWith(QLatin1String("refs/")) ? name : QStringLiteral("refs/tags/") + name;
    git_oid oid;
    if (git_reference_name_to_id(&oid, handle(), full.toUtf8().constData()) != 0) {
        git_error_clear();
        return notFound(QStringLiteral("There is no tag %1.").arg(name), QStringLiteral("Fetch, or check the name."));
    }
    const auto object = TRY(readObject(d->odb.get(), &oid));
    TagContent content;
    if (git_odb_object_type(object.get()) == GIT_OBJECT_TAG)
        content = parseTag(bytesOf(object.get())).content;
    content.name = full.startsWith(QLatin1String("refs/tags/")) ? full.sliced(10) : full;
    content.target = TRY(peelToCommit(d->odb.get(), &oid).within(QStringLiteral("The tag %1 leads to no commit.").arg(name)));
    return content;
}

Result<QString> Repository::createTag(const QString &name, const QString &commit, const QString &message, const Person &tagger, TimeMs time)
{
    const QString nothing = QStringLiteral("No tag was made.");
    const QByteArray bytes = name.toUtf8();
    int valid = 0;
    if (git_tag_name_is_valid(&valid, bytes.constData()) != 0 || !valid) {
        git_error_clear();
        return Error{ErrorKind::Usage, QStringLiteral("\"%1\" is not a name that git allows for a tag.").arg(name),
                     QStringLiteral("A name has no spaces, no ~ ^ : ? * [ \\, no two dots in a row, and does not end in .lock or a slash."),
                     QStringLiteral("Write a version such as v1.2.3."), nothing};
    }
    if (message.trimmed().isEmpty())
        return Error{ErrorKind::Usage,
                     QStringLiteral("An annotated tag needs a message."),
                     {},
                     QStringLiteral("Write what the release brings."),
                     nothing};
    git_oid oid;
    if (!fromSha(commit, &oid))
        return usageError(QStringLiteral("\"%1\" is not a full commit id.").arg(commit));
    Handle<git_object> target;
    if (const int code = git_object_lookup(out(target), handle(), &oid, GIT_OBJECT_COMMIT); code != 0)
        return gitError(code, QStringLiteral("The commit %1 cannot be tagged.").arg(commit.left(12)));
    const auto signature = TRY(signatureFor(handle(), tagger, time));
    git_buf text = {};
    const QByteArray raw = message.toUtf8();
    git_message_prettify(&text, raw.constData(), 0, '#');
    git_oid made;
    const int code = git_tag_create(&made, handle(), bytes.constData(), target.get(), signature.get(), text.ptr ? text.ptr : "", 0);
    git_buf_dispose(&text);
    if (code == GIT_EEXISTS) {
        git_error_clear();
        return refused(QStringLiteral("The tag %1 exists already.").arg(name), QStringLiteral("A release never changes what it names."),
                       QStringLiteral("Choose the next version."), nothing);
    }
    if (code != 0) {
        Error error = gitError(code, QStringLiteral("The tag %1 cannot be made.").arg(name),
                               QStringLiteral("Check that the repository can be written."));
        error.state = nothing;
        return error;
    }
    return toSha(&made);
}

Result<void> Repository::createBranch(const QString &name, const QString &commit, bool force)
{
    git_oid oid;
    if (!fromSha(commit, &oid))
        return usageError(QStringLiteral("\"%1\" is not a full commit id.").arg(commit));
    Handle<git_commit> target;
    if (const int code = git_commit_lookup(out(target), handle(), &oid); code != 0)
        return gitError(code, QStringLiteral("The branch %1 cannot be made: there is no commit %2.").arg(name, commit.left(12)));
    Handle<git_reference> reference;
    const int code = git_branch_create(out(reference), handle(), name.toUtf8().constData(), target.get(), force ? 1 : 0);
    if (code == GIT_EEXISTS) {
        git_error_clear();
        return refused(QStringLiteral("The branch %1 exists already.").arg(name), {}, QStringLiteral("Choose another name."),
                       QStringLiteral("Nothing was changed."));
    }
    if (code != 0) {
        Error error = gitError(code, QStringLiteral("The branch %1 cannot be made.").arg(name));
        error.state = QStringLiteral("Nothing was changed.");
        return error;
    }
    return ok();
}

Result<void> Repository::removeTag(const QString &name)
{
    const int code = git_tag_delete(handle(), name.toUtf8().constData());
    if (code == GIT_ENOTFOUND) {
        git_error_clear();
        return notFound(QStringLiteral("There is no tag %1.").arg(name));
    }
    if (code != 0)
        return gitError(code, QStringLiteral("The tag %1 cannot be removed.").arg(name));
    return ok();
}

} // namespace signalbox::git
