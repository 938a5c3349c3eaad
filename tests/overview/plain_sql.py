"""The indicators once more, in plain SQL that knows nothing of the program's own counting.

Each rule is one question to the tables. No review has been used, so every event that was held
counts; doubles are joined only where somebody has said that two rows are one person.
"""

from sqlalchemy import text

LIVING = "deleted IS NOT 1"

EVENTS = f"""SELECT id FROM event WHERE assignment_id = :a AND {LIVING}"""
HELD = f"{EVENTS} AND state = 'held'"
TRAININGS = f"{HELD} AND coalesce(kind, 'training') = :planned"
TARGETS = f"""SELECT place_id FROM assignment_place
    WHERE assignment_id = :a AND level = 'municipality' AND coalesce(role, 'target') = 'target'
    AND place_id IS NOT NULL AND {LIVING}"""
PRESENT = f"""SELECT t.id, t.event_id, p.id AS person, p.municipality_id AS place
    FROM attendance t JOIN person p ON p.id = t.person_id
    WHERE t.status = 'present' AND t.deleted IS NOT 1 AND p.deleted IS NOT 1
    AND t.event_id IN ({HELD})"""


def _finished(part: str) -> str:
    """Municipalities of a group with 14 of the 15 steps settled; the repetition is not asked."""
    return f"""SELECT count(*) FROM ({TARGETS} AND part = '{part}') AS t WHERE 14 = (
        SELECT count(DISTINCT step) FROM cycle_step AS s WHERE s.place_id = t.place_id
        AND s.assignment_id = :a AND s.deleted IS NOT 1
        AND s.state IN ('done', 'skipped') AND s.step <> 'repeat')"""


# Each sheet with its share of right answers; a code that is twice in a moment matches nobody.
RIGHT = f"""SELECT s.event_id, s.moment, s.code,
    coalesce(sum(q."right" = a.chosen), 0) * 1.0 / count(q.id) AS share
    FROM evaluation_sheet s JOIN evaluation_question q ON q.event_id = s.event_id
    LEFT JOIN evaluation_answer a ON a.sheet_id = s.id AND a.question_id = q.id
        AND a.deleted IS NOT 1
    WHERE s.deleted IS NOT 1 AND q.deleted IS NOT 1 AND s.moment IN ('before', 'after')
    AND q.form = 'test' AND q.kind = 'knowledge' AND s.event_id IN ({HELD})
    AND 1 = (SELECT count(*) FROM evaluation_sheet o WHERE o.event_id = s.event_id
        AND o.moment = s.moment AND o.code = s.code AND o.deleted IS NOT 1)
    GROUP BY s.id"""
LEARNED = f"""SELECT b.event_id FROM ({RIGHT}) AS b JOIN ({RIGHT}) AS a
    ON a.event_id = b.event_id AND a.code = b.code AND b.moment = 'before' AND a.moment = 'after'
    GROUP BY b.event_id HAVING count(*) >= 5 AND avg(a.share) > avg(b.share)"""

QUESTIONS = {
    "events_held": f"SELECT count(*) FROM ({TRAININGS})",
    "participations": f"SELECT count(*) FROM ({PRESENT})",
    "people": f"SELECT count(DISTINCT person) FROM ({PRESENT})",
    "municipalities_trained": f"""SELECT count(DISTINCT place) FROM ({PRESENT})
        WHERE event_id IN ({TRAININGS}) AND place IN ({TARGETS})""",
    "municipalities_skilled": f"""SELECT count(*) FROM ({TARGETS}) WHERE place_id IN (
        SELECT place FROM ({PRESENT}) WHERE event_id IN ({TRAININGS}))
        AND place_id IN (SELECT place FROM ({PRESENT}) WHERE event_id IN ({LEARNED}))
        AND place_id IN (SELECT place_id FROM measure WHERE assignment_id = :a
            AND coalesce(state, 'draft') <> 'dropped' AND {LIVING})""",
    "municipalities_scheduled": f"""SELECT count(DISTINCT place_id) FROM invitation
        WHERE {LIVING} AND place_id IN ({TARGETS})
        AND event_id IN ({EVENTS} AND coalesce(state, 'planned') <> 'cancelled')""",
    "deliverable_approved": f"""SELECT count(*) FROM deliverable
        WHERE assignment_id = :a AND done_on IS NOT NULL AND {LIVING}""",
    "hearing_people": f"""SELECT coalesce(sum(CASE
            WHEN coalesce(total, women, men) IS NULL
            THEN (SELECT count(*) FROM ({PRESENT}) AS p WHERE p.event_id = event_record.event_id)
            ELSE coalesce(total, coalesce(women, 0) + coalesce(men, 0)) END), 0)
        FROM event_record WHERE {LIVING} AND topic IN ('budget', 'tariff', 'priorities')
        AND event_id IN ({HELD} AND kind IN ('hearing', 'council_session'))""",
    "campaign_municipalities": f"""SELECT count(*) FROM ({TARGETS}) AS t WHERE place_id IN (
        SELECT place_id FROM event WHERE id IN ({HELD} AND kind = 'campaign')
        UNION SELECT place_id FROM invitation
            WHERE {LIVING} AND event_id IN ({HELD} AND kind = 'campaign')
        UNION SELECT p.place_id FROM campaign_place p JOIN campaign c ON c.id = p.campaign_id
            WHERE c.assignment_id = :a AND c.state IN ('running', 'done')
            AND c.deleted IS NOT 1 AND p.deleted IS NOT 1)""",
    "policies_in_force": f"""SELECT count(*) FROM ({TARGETS}) AS t WHERE 'in_force' = (
        SELECT state FROM policy_step AS s WHERE s.place_id = t.place_id
        AND s.assignment_id = :a AND s.deleted IS NOT 1
        ORDER BY s."on" IS NULL, s."on" DESC, s.position DESC, s.id DESC LIMIT 1)""",
    "cards_group_a": _finished("A"),
    "cards_group_b": _finished("B"),
}


def count(session, rule: str, assignment_id: bytes, planned: str) -> int:
    """What the tables say of one rule."""
    return session.scalar(text(QUESTIONS[rule]), {"a": assignment_id, "planned": planned})
