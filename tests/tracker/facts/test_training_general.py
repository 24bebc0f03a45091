"""What holds of training in policies at large: classes of speech, with look-alikes."""

import pytest

from tests.tracker.facts.speaking import said
from tracker.records import Term, Value

ON, OUT, IN, OFF = "on", "on_opt_out", "off_opt_in", "off"
COMMERCIAL_OR_PAID = ("plus", "team", "enterprise", "api")

NOT_SAID_OF_US = {
    "whether in an adverbial": (
        "Before you connect such a tool, read its policy, above all on whether it uses "
        "your prompts for training."
    ),
    "whether among other questions": (
        "Compare vendors as to how long they keep files, where, and whether inputs are "
        "used to train models."
    ),
    "check if": "Please check if they use your drafts to train their models.",
    "how the trade does it": (
        "Developers of large language models commonly collect text from the web and "
        "let "
        "the model learn from it."
    ),
    "what others have bought": (
        "We train our speech models on recordings by paid actors and on texts that we "
        "have bought."
    ),
    "trained by us, as a describing word": (
        "The router is a small program trained by us that guesses which of the models "
        "suits a prompt."
    ),
    "once, by year": (
        "Before May 2022, prompts were used for training unless a customer had "
        "objected."
    ),
    "once, in the active": (
        "Until 2021 we trained our models on customer conversations."
    ),
    "formerly": "Formerly, drafts were used to train our models.",
    "how long what was taken is kept": (
        "Conversations that have been set aside for training are deleted after a year."
    ),
    "kept in a store": "Recordings in the training store are kept for two years.",
    "our own choice at suppliers": (
        "We have opted out of training with all of our model suppliers."
    ),
    "a promise to tell": "Before we ever train on your content, we would tell you.",
}


@pytest.mark.parametrize("page", NOT_SAID_OF_US.values(), ids=NOT_SAID_OF_US.keys())
def test_what_says_nothing_of_the_default(page: str) -> None:
    assert said(page, Term.TRAINING_DEFAULT) is None


@pytest.mark.parametrize(
    ("page", "value"),
    [
        pytest.param(
            "Whether you use Free or Plus, we may train our models on your chats.",
            {"free": ON, "plus": ON},
            id="whether, of plans",
        ),
        pytest.param(
            "You choose whether we train our models on your chats.",
            OUT,
            id="whether, of the customer's choice",
        ),
        pytest.param(
            "Prompts that were sent before May 2022 are used to train our models.",
            ON,
            id="a year, but now",
        ),
        pytest.param(
            "Your conversations are used for training and are kept for two years.",
            ON,
            id="used and kept",
        ),
        pytest.param(
            "We keep your recordings for a year in order to train our models.",
            ON,
            id="kept to train",
        ),
    ],
)
def test_what_looks_alike_and_does(page: str, value: Value | dict[str, Value]) -> None:
    assert said(page, Term.TRAINING_DEFAULT) == value


@pytest.mark.parametrize(
    ("page", "value"),
    [
        pytest.param(
            "Drafts of Plus subscribers are not used for the training of our models.",
            {"plus": OFF},
            id="of subscribers",
        ),
        pytest.param(
            "Tickets from paying customers do not go into the training of our models.",
            dict.fromkeys(COMMERCIAL_OR_PAID, OFF),
            id="from customers",
        ),
        pytest.param(
            "We have not retrained the model with letters or texts of our customers.",
            OFF,
            id="have not",
        ),
        pytest.param(
            "Message payloads aren't used to train models, neither ours nor others'.",
            OFF,
            id="payloads",
        ),
        pytest.param(
            "Brightloom does not use business data to train its models.",
            OFF,
            id="business data",
        ),
        pytest.param(
            "Your files are not shown to other customers and are not used to improve "
            "our models.",
            OFF,
            id="not shown to others and not used",
        ),
        pytest.param(
            "Use of Customer Data for model training is strictly prohibited.",
            OFF,
            id="use is prohibited",
        ),
        pytest.param(
            "Your recordings stay out of our training data.", OFF, id="stay out"
        ),
        pytest.param("We keep your letters out of model training.", OFF, id="keep out"),
        pytest.param("Our AI does not learn from your data.", OFF, id="learns not"),
        pytest.param(
            "The models never learn from what you type.", OFF, id="never learns"
        ),
        pytest.param(
            "The models learn from what you type, but not from files you upload.",
            ON,
            id="learns, but not from all",
        ),
    ],
)
def test_what_is_left_alone(page: str, value: Value | dict[str, Value]) -> None:
    assert said(page, Term.TRAINING_DEFAULT) == value


@pytest.mark.parametrize(
    ("page", "value"),
    [
        pytest.param(
            "We ask for your consent before we use your recordings to train our "
            "models.",
            IN,
            id="asked before",
        ),
        pytest.param(
            "Your permission is required before your pictures are used for AI "
            "training.",
            IN,
            id="required before",
        ),
        pytest.param(
            "We will first obtain your agreement, and then train models on your files.",
            IN,
            id="first obtain",
        ),
        pytest.param(
            "An owner can join our sharing programme, in which case prompts may be "
            "used "
            "for training.",
            IN,
            id="joining",
        ),
        pytest.param(
            "Members who volunteer let us use their recordings to improve our models.",
            IN,
            id="who volunteer",
        ),
        pytest.param(
            "Only chats that you donate are used to train our models.",
            IN,
            id="only what is donated",
        ),
        pytest.param(
            "We train only on chats which users have marked for it.",
            IN,
            id="only what is marked",
        ),
        pytest.param(
            "Our model is not trained on your letters, other than with the permission "
            "that you may give in Preferences.",
            IN,
            id="other than with permission",
        ),
        pytest.param(
            "To exclude your letters from training, go to Settings > Data.",
            OUT,
            id="to exclude",
        ),
        pytest.param(
            "We use your chats to train our models. You can put the slider to off.",
            OUT,
            id="slider",
        ),
        pytest.param(
            "Prompts are used to train our models, and it is not possible to opt out "
            "of "
            "training.",
            ON,
            id="no way out",
        ),
        pytest.param(
            "There is no option to opt out of training on your chats.",
            ON,
            id="no option",
        ),
    ],
)
def test_what_is_chosen(page: str, value: str) -> None:
    assert said(page, Term.TRAINING_DEFAULT) == value


@pytest.mark.parametrize(
    ("page", "kinds"),
    [
        pytest.param(
            "We don't train on your chats. If you press Dislike on an answer, you "
            "agree "
            "that we may use this dialogue to improve our models.",
            ("feedback",),
            id="a button",
        ),
        pytest.param(
            "We don't train on your chats. When you cast a vote between two drafts, "
            "they "
            "are used to train our models.",
            ("feedback",),
            id="a vote",
        ),
        pytest.param(
            "We do not use your texts for training. This does not apply to corrections "
            "which you send us.",
            ("feedback",),
            id="corrections",
        ),
        pytest.param(
            "We use your chats to train our models unless you opt out. If you opt out, "
            "we will still use pictures that you have made public and data from which "
            "all identifiers have been removed.",
            ("deidentified", "public"),
            id="still used, the purpose said before",
        ),
        pytest.param(
            "We don't train on your chats. What you share is stripped of your name.",
            None,
            id="treatment is no exception",
        ),
        pytest.param(
            "We don't train on your chats. We still use cookies.",
            None,
            id="still, of something else",
        ),
        pytest.param(
            "We don't train on your chats. We follow good practices.",
            None,
            id="good, of something else",
        ),
    ],
)
def test_what_is_used_all_the_same(page: str, kinds: Value | None) -> None:
    found = said(page, Term.TRAINING_EXCEPTIONS)
    assert (tuple(sorted(found)) if found else None) == kinds


@pytest.mark.parametrize(
    ("page", "channel"),
    [
        pytest.param(
            "Chats are used to train our models. Go to Profile > Privacy and move the "
            "slider to off.",
            ("setting",),
            id="a path and a slider",
        ),
        pytest.param(
            "Chats are used for training unless you flip the switch in your profile.",
            ("setting",),
            id="flip",
        ),
        pytest.param(
            "You may opt out of training by clicking 'No thanks' in the menu.",
            ("setting",),
            id="a menu",
        ),
        pytest.param(
            "You may opt out of training by raising a ticket.",
            ("other",),
            id="a ticket",
        ),
        pytest.param(
            "You may opt out of training by filling in our questionnaire.",
            ("form",),
            id="a questionnaire",
        ),
        pytest.param(
            "You may opt out of training through the web form on our privacy page.",
            ("form",),
            id="a page is no setting",
        ),
    ],
)
def test_where_it_is_chosen(page: str, channel: Value) -> None:
    assert said(page, Term.OPT_OUT_CHANNEL) == channel


@pytest.mark.parametrize(
    ("page", "value"),
    [
        pytest.param(
            "We train our models on chats from the Free plan. Chats from the Team plan "
            "are not used for this purpose.",
            {"free": ON, "team": OFF},
            id="for this purpose",
        ),
        pytest.param(
            "We train our models on what you type. Members can object to the use of "
            "their "
            "drafts for these purposes in their settings.",
            OUT,
            id="object to these purposes",
        ),
        pytest.param(
            "4. We use the letters that you upload to train our models.\n5. You may "
            "instruct us not to do what is described in section 4 by e-mail to "
            "no@brightloom.test.",
            OUT,
            id="what a section describes",
        ),
        pytest.param(
            "We use your name to send invoices. Your drafts are not used for this "
            "purpose.",
            None,
            id="another purpose",
        ),
        pytest.param(
            "Our suppliers train their models on forum posts. Your drafts are not used "
            "for this purpose.",
            None,
            id="the purpose of others",
        ),
    ],
)
def test_what_points_back_to_training(
    page: str, value: Value | dict[str, Value] | None
) -> None:
    assert said(page, Term.TRAINING_DEFAULT) == value


@pytest.mark.parametrize(
    ("page", "value"),
    [
        pytest.param(
            "We use your drafts to train our models. There is no setting against it; "
            "choose another tool if you do not want this.",
            ON,
            id="no setting against it",
        ),
        pytest.param(
            "We use your drafts to train our models. An opt-out is not available.",
            ON,
            id="not available",
        ),
        pytest.param(
            "We use your drafts to train our models, which cannot be switched off.",
            ON,
            id="cannot be switched off",
        ),
        pytest.param(
            "We use your drafts to train our models. An owner may switch off ratings "
            "in "
            "the console.",
            ON,
            id="a switch for something else",
        ),
        pytest.param(
            "We use your drafts to train our models. You can switch this off in the "
            "console.",
            OUT,
            id="a switch for it",
        ),
        pytest.param(
            "Enterprise is excluded from training.", {"enterprise": OFF}, id="excluded"
        ),
        pytest.param(
            "The Team plan remains exempt from model training.",
            {"team": OFF},
            id="exempt",
        ),
        pytest.param(
            "We do not train on your drafts. You may choose to share drafts with us "
            "through the Partner programme.",
            IN,
            id="shared with us after a denial",
        ),
        pytest.param(
            "We do not train on your drafts. You may share your drafts with friends.",
            OFF,
            id="shared with friends",
        ),
        pytest.param(
            "The box for training on your drafts starts out unticked.",
            IN,
            id="starts unticked",
        ),
        pytest.param(
            "# Do you train on my drafts?\nNot unless you say so.", IN, id="not unless"
        ),
        pytest.param(
            "Customers can join the Study programme, in which case conversations are "
            "used to improve our models.",
            IN,
            id="joining, said of customers",
        ),
        pytest.param(
            "| What | Free | Team\n| Drafts used for training | Always, this cannot be "
            "switched off | Never",
            {"free": ON, "team": OFF},
            id="always, in a cell",
        ),
        pytest.param(
            "| Topic | In short\n| AI training | Not carried out with your drafts",
            OFF,
            id="a row that denies",
        ),
        pytest.param(
            "You indemnify us against claims that the data on which we trained the "
            "models, other than Inputs, infringe rights.",
            None,
            id="the data on which",
        ),
        pytest.param(
            "We use contact data to improve our shop, to train our sales and support "
            "staff, and to score leads with a model.",
            None,
            id="staff, then a model",
        ),
    ],
)
def test_ways_and_no_ways(page: str, value: Value | dict[str, Value] | None) -> None:
    assert said(page, Term.TRAINING_DEFAULT) == value


def test_a_switch_does_not_spare_what_is_used_whether_or_not() -> None:
    page = (
        "You can opt out of training on your pictures in Settings. We may train on "
        "pictures that you publish in the gallery whether or not you opt out."
    )
    assert said(page, Term.TRAINING_EXCEPTIONS) == ("public",)


@pytest.mark.parametrize(
    ("page", "value"),
    [
        pytest.param(
            "We will not retrain it or any other model with letters, instructions or "
            "results of our customers.",
            OFF,
            id="things of customers, listed",
        ),
        pytest.param(
            "On Free, chats may be used for training; but you can object to that at "
            "no@brightloom.test.",
            {"free": OUT},
            id="the plan of the same sentence",
        ),
        pytest.param(
            "On Plus, the box starts out unticked, and we will not use your drafts for "
            "training so long as it stays so.",
            {"plus": IN},
            id="the plan of a box",
        ),
        pytest.param(
            "Our own language models need real questions. We reuse the questions of "
            "our "
            "users in order to train them.",
            ON,
            id="train them, the models",
        ),
        pytest.param(
            "Our support staff need real questions. We reuse the questions of our "
            "users "
            "in order to train them.",
            None,
            id="train them, the staff",
        ),
        pytest.param(
            "You grant us the right, without payment, to train our models on your "
            "drafts.",
            ON,
            id="without payment",
        ),
        pytest.param(
            "We do not train our models on your drafts without permission from you.",
            IN,
            id="without permission",
        ),
        pytest.param(
            "The maker of a model may train its own models on your drafts.",
            None,
            id="a maker",
        ),
    ],
)
def test_what_belongs_together(
    page: str, value: Value | dict[str, Value] | None
) -> None:
    assert said(page, Term.TRAINING_DEFAULT) == value


@pytest.mark.parametrize(
    ("page", "value"),
    [
        pytest.param(
            "Customer may use the API to fine-tune a model with its own data.",
            None,
            id="what customers do with it",
        ),
        pytest.param(
            "You give us no right to train models on your chats.", OFF, id="no right"
        ),
        pytest.param(
            "By posting chats you consent to our training AI on them, which you may "
            "withdraw in your settings.",
            OUT,
            id="which you may withdraw",
        ),
        pytest.param(
            "The user's dialogue will be used for optimize the model, user can close "
            "it "
            "in setting.",
            OUT,
            id="user can close it",
        ),
        pytest.param(
            "If model improvement is turned on, your chats may be used to train our "
            "models. It is on by default.",
            OUT,
            id="it is on by default",
        ),
        pytest.param(
            "Your chats may be used to train our models. This setting is off by "
            "default.",
            IN,
            id="it is off by default",
        ),
        pytest.param(
            "We never train models on your chats. The dark theme is off by default.",
            OFF,
            id="something else is off by default",
        ),
        pytest.param(
            "# How can I opt out of training?\nSend us an e-mail at "
            "no@brightloom.test.",
            OUT,
            id="the answer to how",
        ),
        pytest.param(
            "# Training\n- Free: on by default, can be switched off\n- Team: off",
            {"free": OUT, "team": OFF},
            id="plans below a heading",
        ),
        pytest.param(
            "# Backups\n- Free: on by default, can be switched off\n- Team: off",
            None,
            id="plans below another heading",
        ),
        pytest.param(
            "Consumer accounts: your chats help improve our models. Business accounts: "
            "never.",
            {"free": ON, "plus": ON, "team": OFF, "enterprise": OFF, "api": OFF},
            id="never, after a sentence on training",
        ),
        pytest.param(
            "Chats on Free and Plus may be used to train our models; Team and "
            "Enterprise "
            "are excluded.",
            {"free": ON, "plus": ON, "team": OFF, "enterprise": OFF},
            id="spared behind a semicolon",
        ),
    ],
)
def test_how_else_it_is_said(page: str, value: Value | dict[str, Value] | None) -> None:
    assert said(page, Term.TRAINING_DEFAULT) == value


@pytest.mark.parametrize(
    ("page", "kinds"),
    [
        pytest.param(
            "You may opt out of training on your chats. Please note that if your chat "
            "is "
            "flagged for safety, we may still use it to train our safety models.",
            ("safety_flagged",),
            id="note that",
        ),
        pytest.param(
            "We never train on your chats, with one exception: answers you rate.",
            ("feedback",),
            id="with one exception",
        ),
        pytest.param(
            "We never train on your chats. We answer at once, with one exception: "
            "answers you rate.",
            None,
            id="an exception to something else",
        ),
    ],
)
def test_what_is_set_apart(page: str, kinds: Value | None) -> None:
    assert said(page, Term.TRAINING_EXCEPTIONS) == kinds
