// SPDX-License-Identifier: GPL-3.0-or-later
// What a person can ask, as the intent rows say it: kind and arguments. Made by window and command line, consumed by an engine.
//
//  kind             arguments                                                        answer
//  run              {trigger, workflows:[path…], job, matrix, rehearse, extra}        {runs:[n…]}   no workflow matched: Refused with reasons
//  cancel           {run, job?, reason?}                                              {run}
//  rerun            {run, failed:bool, job?}                                          {run}         new attempts in the same run
//  approve, reject  {approval, digest, comment}                                       {approval, state}  digest "" is never accepted by approve
//  deploy           {environment, release?:version, reason?}                          {run, deployment?}
//  promote          {from, to, reason?}                                               {run}
//  redeploy         {environment, reason?}                                            {run}
//  rollback         {environment, to?:version, reason?, acceptIrreversible:bool,
//                    hold:bool(default true), quarantine:bool}                        {run}
//  hold             {environment, reason}                                             {environment}
//  release-hold     {environment}                                                     {environment}
//  quarantine       {version, reason}                                                 {version}
//  release-new      {version, ref, commit, notes, subject}                            {release}     the tag has been made; records it
//  stop-all         {reason}                                                          {runs:[n…]}
//  resolve-unknown  {deployment, ended: finished|failed|again}                        {deployment}
//
// A refused intent answers {error:{kind,what,cause,next,state}}.
#pragma once

#include "core/model/records.h"

namespace signalbox::intents {

inline const QString run = QStringLiteral("run");
inline const QString cancel = QStringLiteral("cancel");
inline const QString rerun = QStringLiteral("rerun");
inline const QString approve = QStringLiteral("approve");
inline const QString reject = QStringLiteral("reject");
inline const QString deploy = QStringLiteral("deploy");
inline const QString promote = QStringLiteral("promote");
inline const QString redeploy = QStringLiteral("redeploy");
inline const QString rollback = QStringLiteral("rollback");
inline const QString hold = QStringLiteral("hold");
inline const QString releaseHold = QStringLiteral("release-hold");
inline const QString quarantine = QStringLiteral("quarantine");
inline const QString releaseNew = QStringLiteral("release-new");
inline const QString stopAll = QStringLiteral("stop-all");
inline const QString resolveUnknown = QStringLiteral("resolve-unknown");

/// A new intent of this kind by this person; the store gives it an id and a time is set by the caller.
[[nodiscard]] inline Intent make(const QString &kind, const QString &actor, ValueObject arguments, TimeMs now)
{
    Intent intent;
    intent.kind = kind;
    intent.actor = actor;
    intent.arguments = Value(std::move(arguments));
    intent.createdAt = now;
    return intent;
}

} // namespace signalbox::intents
