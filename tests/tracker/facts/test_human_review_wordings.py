"""The many ways in which documents say who reads content, and why."""

import pytest

from tests.tracker.facts.speaking import said
from tracker.records import Term

YES = [
    "Linguists employed by us examine single texts to judge the quality of answers.",
    "In order to assess accuracy, persons in charge at Brightloom and at our"
    " contractors read part of the conversations.",
    "Selected prompts are looked at by specialists whom we commission to rate replies.",
    "Analysts on our payroll listen to a random sample of recordings.",
    "A random selection of dialogues is transcribed and graded by human annotators.",
    "Some of what you type may be seen by people at Brightloom.",
    "Each month our freelancers score several hundred exchanges by hand.",
    "Employees and vetted contractors also read logged content to measure how well the"
    " models do.",
    "Members of our research group may inspect samples of code.",
    "Chats may be shared with human reviewers so that the assistant improves.",
    "Linguists, hired by us, go through dictations and mark mistakes.",
    "Moderators replay a few tasks each week to see whether the agent was useful.",
    "Annotators, some of whom sit with a firm in Porto, read samples of your texts.",
    "Colleagues bound by a duty of secrecy consult a share of the drafts to check the"
    " quality of summaries.",
    "Specialists on our payroll replay recordings of the agent at work.",
    "Raters under a confidentiality agreement listen to recordings to rate answers.",
]
LIMITED = [
    "Members of our trust team view the files concerned where somebody reports them.",
    "No one here reads your notes, with one exception: where you ask for help, a"
    " support agent may open the note.",
    "A member of staff will only look at a document when you attach it to a ticket.",
    "Customer content is closed to our employees, save where the account owner asks"
    " for help.",
    "An employee may open a file only after you have granted access in a ticket.",
    "A moderator looks at an image once the filter has stopped it for nudity.",
    "We have no obligation to monitor your content, but our personnel may review it in"
    " order to investigate violations.",
    "Specially authorised engineers can decrypt conversations, solely to comply with a"
    " court order.",
    "Two people in the safety department look at a message when there is an alert, not"
    " otherwise.",
    "Brightloom personnel will not view Customer Data unless instructed by Customer.",
    "If you contact us for support, a colleague may look at the chat you refer to.",
    "Your chats are read by no one, except at your request.",
    "Content that has been flagged for abuse is passed to a human reviewer.",
    "Employees of Brightloom do not take note of your messages unless you instruct us"
    " to do so within a support request.",
    "Linguists whom we employ see texts only where a user has reported them.",
    "No employee reads your prompts. The only exception is a report of abuse.",
    "Engineers may view transcripts at your request. Otherwise we will not access"
    " transcripts.",
    "Our designers may review transcripts to tune agents. Otherwise Provider will not"
    " access transcripts.",
    "Apart from this, no person at Brightloom examines Customer Content.",
    "Our staff do not routinely read your messages.",
    "Staff of the Company take no insight into contract data, except for support.",
    "In principle, our personnel do not view conversation information.",
    "Our colleagues do not view chat information. However, this shall not apply in any"
    " of the following cases.",
    "Our engineers never open private logs unless you ask us to.",
    "Our personnel do not go through private repositories save with your permission.",
    "None of our employees consults your creations other than at your request.",
    "With the exception of reports, there is no case in which our staff view pictures.",
    "Tasks run by themselves. A person looks only when you send a report.",
]
NO = [
    "No officer or employee of the Company has the authority to view uploaded files.",
    "Nobody at Brightloom can see the payloads of a request.",
    "Human beings never get to see your prompts.",
    "Your messages are processed by machines only; no person reads them.",
    "Our technicians cannot look into your files.",
    "Chats are end-to-end encrypted, so that not even our own staff can read them.",
    "There is no human review of prompts or outputs.",
    "Neither our employees nor our contractors have access to what you write.",
    "We cannot read your messages.",
    "Prompts are not subject to human review.",
    "Prompts are encrypted with your key. Our staff are unable to read them.",
    "Conversations are not accessible to our employees.",
    "Your files are encrypted. They are kept apart. Nobody at Brightloom opens them.",
    "Our staff cannot read what passes through the gateway.",
    "The scan involves no reading of the Customer Data by any member of our staff.",
    "There is no viewing of pictures by our employees.",
    "There are no circumstances in which our employees view transcripts.",
]
NOTHING = [
    "Employees of your organisation may view your chats.",
    "Teachers can read the conversations of their students.",
    "Other members of the workspace can see the files you share.",
    "Recipients of a shared link can read the conversation.",
    "Law enforcement officers may request access to content.",
    "People who view your gallery may rate images.",
    "Staff of our hosting provider have no access to content.",
    "Your employees may access Customer Content.",
    "The model reads the files in your workspace.",
    "Anyone with the link can open the document.",
    "Have a person check the output before you rely on it.",
    "Parents can see what their child types.",
    "Our staff check the documents that you upload to prove your identity.",
    "Do people at Brightloom read my chats?",
    "Our engineers review code before it is released.",
    "Customer's personnel may access the conversations of its end users.",
    "Nobody but you can see your password.",
    "Analysts predict that people will read more content on phones.",
    "Experts at universities annotate texts which we buy.",
    "Researchers may access public content through our programme for science.",
    "Logs are stored so that you, and nobody else, can look at your prompts.",
    "Our staff go through training on how to handle content.",
    "Consult our support team if your files are gone.",
    "Our employees are bound by confidentiality agreements before they access content.",
    "A person who reads your public chat may report it.",
    "Our staff go through strict background screening before they handle prompts.",
    "Members of your team may replay tasks.",
]


@pytest.mark.parametrize("sentence", YES)
def test_people_read(sentence: str) -> None:
    assert said(sentence, Term.HUMAN_REVIEW) == "yes"


@pytest.mark.parametrize("sentence", LIMITED)
def test_people_read_for_some_reasons_only(sentence: str) -> None:
    assert said(sentence, Term.HUMAN_REVIEW) == "limited"


@pytest.mark.parametrize("sentence", NO)
def test_nobody_reads(sentence: str) -> None:
    assert said(sentence, Term.HUMAN_REVIEW) == "no"


@pytest.mark.parametrize("sentence", NOTHING)
def test_others_read_or_other_things_are_read(sentence: str) -> None:
    assert said(sentence, Term.HUMAN_REVIEW) is None


@pytest.mark.parametrize(
    ("page", "value"),
    [
        ("# Do people read my chats?\nNo, never.", "no"),
        ("# Can employees see my files?\nNo, unless you ask for support.", "limited"),
        ("Who can see my prompts?\nNobody at Brightloom.", "no"),
        ("Do humans review conversations?\nYes, a small sample of them.", "yes"),
        ("# Can your staff access my content?\nOnly if you ask us to.", "limited"),
        ("# Can my admin see my chats?\nNo.", None),
        ("# Can other users see my files?\nNo, never.", None),
        ("# Do people like the assistant?\nYes, very much.", None),
    ],
)  # fmt: skip
def test_answers_to_a_question(page: str, value: str | None) -> None:
    assert said(page, Term.HUMAN_REVIEW) == value
