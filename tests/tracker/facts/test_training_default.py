"""Sentences on training, and the default that a careful reader takes from them."""

import pytest

from tests.tracker.facts.speaking import said
from tracker.records import Term, Value

ON, OUT, IN, OFF = "on", "on_opt_out", "off_opt_in", "off"


@pytest.mark.parametrize(
    ("page", "value"),
    [
        # --- yes, and no way out
        pytest.param("We use your chats to train our models.", ON, id="we train"),
        pytest.param(
            "Your prompts and files may be used to train our language models.",
            ON,
            id="passive",
        ),
        pytest.param(
            "Brightloom may process Customer Content to develop and improve its machine"
            " learning models.",
            ON,
            id="company by name, improve models",
        ),
        pytest.param(
            "You grant us a worldwide, royalty-free licence to use, copy and modify"
            " your"
            " Content to run the Service and to train our artificial intelligence"
            " models.",
            ON,
            id="licence",
        ),
        pytest.param(
            "You agree that we may use your Content for machine learning training.",
            ON,
            id="customer agrees that we may",
        ),
        pytest.param(
            """# How we use personal data
            We use the personal data we collect for these purposes:
            - To provide the service;
            - To train and improve our AI models;""",
            ON,
            id="purpose in a list",
        ),
        pytest.param(
            """# Why we use your information
            | Purpose | Data | Legal basis
            | To train our models | Your inputs and outputs | Legitimate interests""",
            ON,
            id="purpose in a table",
        ),
        pytest.param(
            "We use User Content to improve our services. This includes training the"
            " models behind them.",
            ON,
            id="content in the sentence before",
        ),
        pytest.param(
            "We do not sell your conversations, but we use them to train our models.",
            ON,
            id="denial of another verb",
        ),
        pytest.param(
            "We may use your content to improve our services, including but not limited"
            " to training our models.",
            ON,
            id="not limited to is no denial",
        ),
        pytest.param(
            "By submitting content you allow us to train our models on it.",
            ON,
            id="submitting allows",
        ),
        pytest.param(
            "We may use your Inputs and Outputs to provide, improve and develop our"
            " services, including our AI models.",
            ON,
            id="services including models",
        ),
        pytest.param(
            "You consent to our use of your content for training our algorithms.",
            ON,
            id="consent given in the terms",
        ),
        pytest.param(
            "Names are removed from your conversations before we use them to train"
            " our models.",
            ON,
            id="names removed first",
        ),
        pytest.param(
            "We use information you provide when using the assistant, such as prompts"
            " and images, to train generative AI models.",
            ON,
            id="information you provide",
        ),
        pytest.param(
            "We review conversations to improve the quality of the large language"
            " models behind our products.",
            ON,
            id="review to improve models",
        ),
        pytest.param(
            "Where permitted by law, we may use your content to train our models.",
            ON,
            id="where permitted by law",
        ),
        pytest.param(
            "We may use your inputs, after removing identifiers from them, for"
            " training and optimising our models.",
            ON,
            id="training and optimising",
        ),
        # --- yes, unless
        pytest.param(
            "We may use your chats to train our models unless you opt out.",
            OUT,
            id="unless you opt out",
        ),
        pytest.param(
            "Unless you object, your inputs are used to improve our models.",
            OUT,
            id="unless in front",
        ),
        pytest.param(
            "If you do not want us to use your content to train our models, go to your"
            " settings and switch training off.",
            OUT,
            id="if you do not want",
        ),
        pytest.param(
            "You can opt out of the use of your conversations for model training.",
            OUT,
            id="can opt out of use",
        ),
        pytest.param(
            "We use your prompts to improve our AI models. You can opt out at any time"
            " by"
            " writing to us.",
            OUT,
            id="way out in the next sentence",
        ),
        pytest.param(
            "We train our models on your chats. To opt out, open the privacy portal.",
            OUT,
            id="to opt out",
        ),
        pytest.param(
            "When the training switch is turned off, we will not use your chats to"
            " train"
            " our models.",
            OUT,
            id="not when switched off",
        ),
        pytest.param(
            "If you have Privacy Mode enabled, none of your code will be used to train"
            " models by us.",
            OUT,
            id="not in privacy mode",
        ),
        pytest.param(
            "You have the right to object to our processing of your data for training"
            " our"
            " AI models.",
            OUT,
            id="right to object to training",
        ),
        pytest.param(
            "You can turn off the 'Improve the model for everyone' setting at any"
            " time.",
            OUT,
            id="name of a switch",
        ),
        pytest.param(
            "We may use the content you submit (unless you opt out) to train our"
            " models.",
            OUT,
            id="condition in brackets",
        ),
        pytest.param(
            "Subject to your opt-out, we use Inputs and Outputs for training purposes.",
            OUT,
            id="subject to your opt-out",
        ),
        pytest.param(
            """# Opting out of training
            You may opt out in your account settings.""",
            OUT,
            id="training in the heading",
        ),
        pytest.param(
            "If you have not opted out, we may use your chats to train our models.",
            OUT,
            id="if not opted out",
        ),
        pytest.param(
            "You may change whether your chats are used to train our models at any"
            " time in your settings.",
            OUT,
            id="change whether",
        ),
        pytest.param(
            "Your data won't be used to train our models if you opt out.",
            OUT,
            id="not if you opt out",
        ),
        pytest.param(
            "You may ask us to stop using your data for training by writing to"
            " privacy@brightloom.test.",
            OUT,
            id="ask us to stop",
        ),
        pytest.param(
            "You can choose not to have your chats used for training.",
            OUT,
            id="choose not to",
        ),
        pytest.param(
            "We use your chats to develop our machine learning technology. If you do"
            " not want this, turn off the history in your settings.",
            OUT,
            id="if you do not want this",
        ),
        pytest.param(
            "Users who opt out of training will not have their data used for training.",
            OUT,
            id="users who opt out",
        ),
        pytest.param(
            "Your conversations help us train our models. If you would rather not"
            " share them, you can disable this in settings.",
            OUT,
            id="rather not",
        ),
        pytest.param(
            "We may use your prompts for model training; however, you may opt out by"
            " e-mail.",
            OUT,
            id="however, you may",
        ),
        pytest.param(
            """# Model training
            We may use the content of your chats to train the models behind Brightloom.
            ## How to opt out
            Visit your account settings and disable "Help improve Brightloom".""",
            OUT,
            id="how to, one heading lower",
        ),
        # --- no, unless
        pytest.param(
            "We will not use your chats to train our models unless you opt in.",
            IN,
            id="unless you opt in",
        ),
        pytest.param(
            "We never train our models on Customer Data without your express"
            " permission.",
            IN,
            id="not without permission",
        ),
        pytest.param(
            "With your consent, we may use your recordings to improve our AI models.",
            IN,
            id="with consent",
        ),
        pytest.param(
            "By default, we do not use your data to train our models.",
            IN,
            id="by default",
        ),
        pytest.param(
            "We only use your conversations for model training if you choose to share"
            " them"
            " with us for that purpose.",
            IN,
            id="only if you choose",
        ),
        pytest.param(
            "If you opt in to training, we may use your prompts to train our models.",
            IN,
            id="if you opt in",
        ),
        pytest.param(
            "Customer Content is not used to train models unless Customer has given us"
            " its prior written consent.",
            IN,
            id="written consent of the customer",
        ),
        pytest.param(
            "Data submitted to us isn't used to train our models unless you"
            " explicitly opt in.",
            IN,
            id="passive, explicitly opt in",
        ),
        pytest.param(
            "We will only use your data to train our models with your opt-in consent.",
            IN,
            id="only with consent",
        ),
        pytest.param(
            "Your content is not used for training by default.",
            IN,
            id="not by default",
        ),
        pytest.param(
            "Unless you agree to it expressly, we never train on what you upload.",
            IN,
            id="unless you agree",
        ),
        pytest.param(
            "We do not use your prompts for training unless you turn on the setting"
            " that allows it.",
            IN,
            id="unless you turn on",
        ),
        pytest.param(
            "Sharing your chats for model training is off by default; you may opt in.",
            IN,
            id="training off by default",
        ),
        # --- no
        pytest.param("We do not train on your data.", OFF, id="we do not train on"),
        pytest.param(
            "Your code is never used to train AI models.", OFF, id="passive never"
        ),
        pytest.param(
            "Brightloom shall not use Customer Content to train, retrain or improve any"
            " foundation model.",
            OFF,
            id="shall not",
        ),
        pytest.param(
            "No Customer Data will be used to train our machine learning algorithms.",
            OFF,
            id="no data will",
        ),
        pytest.param(
            "Neither we nor our vendors use your prompts to train AI models.",
            OFF,
            id="neither we nor",
        ),
        pytest.param(
            "We process your inputs to answer you, and not to train our models.",
            OFF,
            id="and not to",
        ),
        pytest.param(
            """# Do you train on my data?
            No. We never use what you type for training our models.""",
            OFF,
            id="question and answer",
        ),
        pytest.param(
            """# Do you use my data to train your models?
            No.""",
            OFF,
            id="bare answer",
        ),
        pytest.param(
            "For the training of our models we do not use your conversations.",
            OFF,
            id="purpose in front of the denial",
        ),
        pytest.param(
            "Your data will not be used for training by us or by third parties.",
            OFF,
            id="by us or by others",
        ),
        pytest.param(
            "We and our partners do not use your prompts to train models.",
            OFF,
            id="we and our partners",
        ),
        pytest.param(
            "We do not claim ownership of your content and will not train our models"
            " on it.",
            OFF,
            id="denial after another denial",
        ),
        pytest.param(
            "Brightloom does not use customer inputs or outputs for training or"
            " improving its models.",
            OFF,
            id="training or improving",
        ),
        pytest.param(
            "Your prompts (inputs) and completions (outputs) are NOT used to train"
            " any models.",
            OFF,
            id="capitals and brackets",
        ),
        pytest.param(
            "We use Customer Content only to provide the Service and not for training"
            " purposes.",
            OFF,
            id="not for training purposes",
        ),
        pytest.param(
            "We will not use Customer Content for any purpose other than providing"
            " the Service, and in particular not to train models.",
            OFF,
            id="other purposes denied",
        ),
        pytest.param(
            "Customer Content will not be used to train, improve, or fine-tune models"
            " made available to other customers.",
            OFF,
            id="models of others",
        ),
        # --- nothing on this question
        pytest.param(
            "You may not use Output to train models that compete with ours.",
            None,
            id="customers may not train rivals",
        ),
        pytest.param(
            """You must not:
            - use the Service or its output to train any machine learning model;
            - copy the Service.""",
            None,
            id="list of what customers must not",
        ),
        pytest.param(
            "We train our models on publicly available data and licensed datasets.",
            None,
            id="public and licensed data",
        ),
        pytest.param(
            "All our employees receive training on handling Customer Data.",
            None,
            id="training of people",
        ),
        pytest.param(
            "You can opt out of marketing e-mails and of cookies in your settings.",
            None,
            id="marketing and cookies",
        ),
        pytest.param(
            "The data you upload to fine-tune your own model is used only for your"
            " model.",
            None,
            id="customer's own model",
        ),
        pytest.param(
            "We use your content to provide and improve our services.",
            None,
            id="improve services without models",
        ),
        pytest.param(
            "We use log data and device information to improve our AI models.",
            None,
            id="log data",
        ),
        pytest.param(
            "Third-party model providers may use data sent to them to train their"
            " models.",
            None,
            id="other companies train",
        ),
        pytest.param(
            "You may opt out of the arbitration agreement within thirty days.",
            None,
            id="arbitration",
        ),
        pytest.param(
            "To improve our products (excluding model training) we use your chats.",
            None,
            id="training left out",
        ),
        pytest.param(
            "We use your data to protect our business model.", None, id="business model"
        ),
        pytest.param(
            "We do not allow our model providers to train on your data.",
            None,
            id="providers are not allowed",
        ),
        pytest.param(
            "Our language model vendors do not train on your data.",
            None,
            id="vendors do not train",
        ),
        pytest.param(
            "We take steps to remove personal data from our training datasets.",
            None,
            id="training datasets",
        ),
        pytest.param(
            "Large language models are trained on large amounts of text.",
            None,
            id="how models are trained",
        ),
        pytest.param(
            "We obtain personal data from third parties in order to train our models.",
            None,
            id="data of third parties",
        ),
        pytest.param(
            "We may show you advertisements; you can opt out of personalised ads in"
            " settings.",
            None,
            id="advertisements",
        ),
        pytest.param(
            "Users may not scrape the Service to build datasets for machine learning.",
            None,
            id="scraping",
        ),
        pytest.param(
            "You represent that you have the rights to use your training data.",
            None,
            id="training data of the customer",
        ),
        pytest.param(
            "We offer training sessions on how to use your content library.",
            None,
            id="training sessions",
        ),
        pytest.param(
            "We do not use data obtained through Google Workspace APIs to develop,"
            " improve or train generalized AI models.",
            None,
            id="data of a connected service",
        ),
    ],
)
def test_default_for_everybody(page: str, value: Value | None) -> None:
    assert said(page, Term.TRAINING_DEFAULT) == value


@pytest.mark.parametrize(
    ("page", "values"),
    [
        pytest.param(
            "We use your chats to train our models. We do not use the chats of Team or"
            " Enterprise customers to train our models.",
            {"free": ON, "plus": ON, "team": OFF, "enterprise": OFF, "api": ON},
            id="tiers by name",
        ),
        pytest.param(
            "For business customers, we do not train on your data. For consumer"
            " accounts,"
            " we may use your content to train our models unless you opt out.",
            {"free": OUT, "plus": OUT, "team": OFF, "enterprise": OFF, "api": OFF},
            id="audiences",
        ),
        pytest.param(
            "We may use your content to train our models, but we do not use content"
            " sent"
            " through our API to train our models.",
            {"free": ON, "plus": ON, "team": ON, "enterprise": ON, "api": OFF},
            id="two statements in a sentence",
        ),
        pytest.param(
            "Except for Enterprise customers, we may use your content to train models.",
            {"free": ON, "plus": ON, "team": ON, "enterprise": OFF, "api": ON},
            id="all but one",
        ),
        pytest.param(
            "We do not use your data to train our models, except when you use the Free"
            " plan and have not opted out of training.",
            {"free": OUT, "plus": OFF, "team": OFF, "enterprise": OFF, "api": OFF},
            id="nobody but one",
        ),
        pytest.param(
            """# Team and Enterprise
            We do not use your content to train our models.
            # Free and Plus
            We may use your chats to train our models. You can opt out in settings.""",
            {"free": OUT, "plus": OUT, "team": OFF, "enterprise": OFF},
            id="headings",
        ),
        pytest.param(
            "Free plan users' prompts may be used to train our models. Everyone can"
            " opt out"
            " of training in settings. We do not train on data from our API.",
            {"free": OUT, "plus": OUT, "team": OUT, "enterprise": OUT, "api": OFF},
            id="a way out for everybody",
        ),
    ],
)
def test_default_by_plan(page: str, values: dict[str, Value]) -> None:
    assert said(page, Term.TRAINING_DEFAULT) == values
