"""More sentences on training: shapes met across kinds of providers and documents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tracker.facts.speaking import clauses, facts, said
from tracker.records import Term, Value

ON, OUT, IN, OFF = "on", "on_opt_out", "off_opt_in", "off"


@pytest.mark.parametrize(
    ("page", "value"),
    [
        pytest.param(
            "You may switch Activity off. From then on, new chats do not go into the"
            " training of our models.",
            None,
            id="what holds afterwards is no default",
        ),
        pytest.param(
            "We may use User Data to train our models; provided, however, that this"
            " shall not apply where the user has set “Use for learning” to “Refuse” on"
            " the account page.",
            OUT,
            id="shall not apply where it is set to refuse",
        ),
        pytest.param(
            "Personal data included in our training data is used to train our models.",
            None,
            id="what was gathered to train on",
        ),
        pytest.param(
            "We do not pick it by hand. This training data may contain personal"
            " information, which we use to train and improve our models.",
            None,
            id="what training data may contain",
        ),
        pytest.param(
            "Brightloom shall abstain from any use of the Customer Data for the"
            " training of models.",
            OFF,
            id="abstain",
        ),
        pytest.param(
            "Brightloom shall not, and shall procure that its sub-processors do not,"
            " use Customer Data to train any artificial intelligence model.",
            OFF,
            id="procure that sub-processors do not",
        ),
        pytest.param(
            "Brightloom will not use, or allow its subprocessors to use, Customer"
            " Content to train AI models.",
            OFF,
            id="or allow others to",
        ),
        pytest.param(
            "Neither Brightloom nor its third-party providers will use Customer Data"
            " to train models.",
            OFF,
            id="neither we nor our providers",
        ),
        pytest.param(
            "Your recordings train our models only where you have joined the program"
            " in your dashboard.",
            IN,
            id="only where you have joined",
        ),
        pytest.param(
            "You allow us to use your content to train models. There is no opt-out.",
            ON,
            id="no way out",
        ),
        pytest.param(
            "We may use your content to train our models, save that you may oppose this"
            " at any moment in writing.",
            OUT,
            id="oppose",
        ),
        pytest.param(
            'We may use Submissions to train our models. "Submissions" means the'
            " prompts you send to the Service.",
            ON,
            id="defined later",
        ),
        pytest.param(
            "You can opt out of having your interactions used for AI training in your"
            " account settings.",
            OUT,
            id="interactions",
        ),
        pytest.param(
            "We use the information we collect to develop, improve and train the"
            " technology behind our services, such as our machine learning models and"
            " algorithms.",
            ON,
            id="technology behind the service",
        ),
        pytest.param(
            "Prompts and completions are not used to train models.",
            OFF,
            id="bare prompts",
        ),
        pytest.param(
            "We do not use prompts or responses to train our AI models.",
            OFF,
            id="prompts or responses",
        ),
        pytest.param(
            "Brightloom does not use Your Content to train its foundation models"
            " unless you enable data sharing.",
            IN,
            id="foundation models, data sharing",
        ),
        pytest.param(
            "By default, your data is used to improve our models; you can disable this"
            " in settings.",
            OUT,
            id="by default, but",
        ),
        pytest.param(
            "Your use of public projects may be used to train our models.",
            None,
            id="public projects alone",
        ),
        pytest.param(
            "Any User Content you post publicly may be used to train AI models.",
            None,
            id="posted publicly, as content",
        ),
        pytest.param(
            "We will not use your private code to train generative models.",
            OFF,
            id="private code",
        ),
        pytest.param(
            "We may collect snippets to improve our service. If you opt out of"
            " telemetry in settings, your snippets won't be used to train our models.",
            OUT,
            id="telemetry",
        ),
        pytest.param(
            "We don't train on your prompts or outputs unless you opt in to prompt"
            " logging.",
            IN,
            id="prompt logging",
        ),
        pytest.param(
            "If you choose to opt in to sharing your inputs and outputs for training,"
            " we may use them to improve our models.",
            IN,
            id="opted in to sharing",
        ),
        pytest.param(
            "You may opt out of data sharing for training purposes at any time in your"
            " account settings.",
            OUT,
            id="data sharing for training",
        ),
        pytest.param(
            "To opt out of model training, fill out this form.",
            OUT,
            id="to opt out of training",
        ),
        pytest.param(
            "We process your content to conduct research and develop new AI"
            " technologies.",
            ON,
            id="new AI technologies",
        ),
        pytest.param(
            "In order to improve the quality of our service, we may, after"
            " de-identification, use your inputs and outputs to train our models. If"
            " you refuse, you can e-mail us.",
            OUT,
            id="de-identified, and refusing",
        ),
        pytest.param(
            "You have the right to withdraw consent to the use of your inputs for"
            " training.",
            OUT,
            id="consent withdrawn",
        ),
        pytest.param(
            "We won't use the content of your work account to train the foundation"
            " models used by our products.",
            {"team": OFF, "enterprise": OFF, "api": OFF},
            id="work account",
        ),
        pytest.param(
            "Except for certain users and those who have opted out, we use your"
            " conversations with the assistant to train its generative AI models.",
            OUT,
            id="except those who opted out",
        ),
        pytest.param(
            "Users can control whether their conversations are used for training AI"
            " models.",
            OUT,
            id="can control whether",
        ),
        pytest.param(
            "Data from commercial customers is not used to train foundation models.",
            {"team": OFF, "enterprise": OFF, "api": OFF},
            id="commercial customers",
        ),
        pytest.param(
            "Our Enterprise customers' data is never used for training.",
            {"enterprise": OFF},
            id="Enterprise's own data",
        ),
        pytest.param(
            "For users of our Team and Enterprise plans, we do not train our models on"
            " your code by default.",
            {"team": IN, "enterprise": IN},
            id="two plans, by default",
        ),
        pytest.param(
            "If you are on the Free or Plus plan, we may use your content to train our"
            " models unless you opt out.",
            {"free": OUT, "plus": OUT},
            id="two plans, by condition",
        ),
        pytest.param(
            "We use your Content to provide the Services. We do not use it to train"
            " any AI models.",
            OFF,
            id="pronoun, denied",
        ),
        pytest.param(
            "AI Providers: we send your prompts to Modelhaus and Textwerk. These"
            " providers do not use your data to train their models.",
            None,
            id="providers named",
        ),
        pytest.param(
            "We use third-party AI models, which are not trained on your data.",
            None,
            id="models of others, not trained",
        ),
        pytest.param(
            "Your data is not used to train third-party AI models.",
            OFF,
            id="for models of others",
        ),
        pytest.param(
            "We do not permit third parties to use your content to train their models,"
            " nor do we train our own models on it.",
            OFF,
            id="neither they nor we",
        ),
        pytest.param(
            "Inputs may be used to fine-tune a model at your request.",
            None,
            id="fine-tuned at request",
        ),
        pytest.param(
            "The licence includes the right to use your content to train artificial"
            " intelligence, to the extent permitted by law.",
            ON,
            id="licence to train",
        ),
        pytest.param(
            "You retain ownership of your content. You hereby grant Brightloom a"
            " licence to use Inputs to improve the Service, including by training"
            " Brightloom's models.",
            ON,
            id="licence, own models by name",
        ),
        pytest.param(
            "We will not train on your data. However, if you provide feedback, we may"
            " train on the feedback.",
            OFF,
            id="feedback set aside",
        ),
        pytest.param(
            "We measure visits. You can opt out of analytics with an add-on. We use AI"
            " models to provide the Service.",
            None,
            id="analytics",
        ),
        pytest.param(
            "We use automated tools, including machine learning, to detect fraud and"
            " abuse.",
            None,
            id="detecting fraud",
        ),
        pytest.param(
            "We use usage data to train models that detect spam.",
            None,
            id="spam models",
        ),
        pytest.param(
            "We use machine learning to personalise your experience based on your"
            " content.",
            None,
            id="personalising",
        ),
        pytest.param(
            "We may use aggregated data to improve our machine learning models.",
            None,
            id="aggregated data",
        ),
        pytest.param(
            "Generative AI features use your content to generate results. We don't use"
            " content to train generative AI.",
            OFF,
            id="generative features",
        ),
        pytest.param(
            "Our models may produce inaccurate output; we continuously improve our"
            " models.",
            None,
            id="improving our models",
        ),
        pytest.param(
            "We collect feedback and use it to improve our models.",
            None,
            id="feedback only",
        ),
        pytest.param(
            "The Customer shall not use the Service to develop models that compete.",
            None,
            id="rivals",
        ),
        pytest.param(
            "Personal data will be processed to improve our services, such as training"
            " our models, based on our legitimate interests.",
            ON,
            id="legitimate interests",
        ),
        pytest.param(
            """# Purposes
            | Purpose | Categories of data | Legal basis
            | Improving our AI models | User Content; Usage Data | Legal interests""",
            ON,
            id="table of purposes",
        ),
        pytest.param(
            """# How we use your data
            We may use your information to:
            - provide the service
            - train, develop and improve our machine learning models
            - send you marketing""",
            ON,
            id="list of purposes",
        ),
        pytest.param(
            """We will not:
            - sell your data;
            - use your prompts to train our models.""",
            OFF,
            id="list of denials",
        ),
        pytest.param(
            """We do not use your content for:
            - training our AI models
            - advertising""",
            OFF,
            id="list of purposes denied",
        ),
        pytest.param(
            """# Does Brightloom train on API data?
            No, we do not use data sent to the API for training unless you opt in.""",
            {"api": IN},
            id="question on the API",
        ),
        pytest.param(
            """| Plan | Free | Team | Enterprise
            | Content used for training | Yes, unless you opt out | No | No""",
            {"free": OUT, "team": OFF, "enterprise": OFF},
            id="table by plan",
        ),
        pytest.param(
            "You own your content. It stays yours. We never train AI on it.",
            OFF,
            id="pronoun after two sentences",
        ),
        pytest.param(
            "Zero training: your documents won't train our AI.",
            OFF,
            id="zero training",
        ),
        pytest.param(
            "We reserve the right to use content you generate with the Free plan to"
            " train our models.",
            {"free": ON},
            id="Free plan",
        ),
        pytest.param(
            "Data is not used for model training without explicit customer consent.",
            IN,
            id="customer consent",
        ),
        pytest.param(
            "Customer may opt out of model training by contacting its account manager.",
            OUT,
            id="account manager",
        ),
        pytest.param(
            "We may use your chats to improve our services and train AI. You can"
            " delete your chats at any time in settings.",
            ON,
            id="deleting is no opt-out",
        ),
        pytest.param(
            'Brightloom, Inc. ("Loomco", "we") runs the Service. Loomco will not'
            " train its models on Customer Data.",
            OFF,
            id="name given in brackets",
        ),
        pytest.param(
            "Customer grants Brightloom the right to use Customer Data to provide the"
            " Services. Brightloom will not use Customer Data to train any artificial"
            " intelligence model, except for models used solely by Customer.",
            OFF,
            id="models of the customer alone",
        ),
        pytest.param(
            "Except as set forth herein, we will not use Your Content to train our"
            " models.",
            OFF,
            id="except as set forth",
        ),
        pytest.param(
            "We may use the Content you provide to train our models, including"
            " generative AI models, subject to your choices in settings.",
            OUT,
            id="choices in settings",
        ),
        pytest.param(
            "We use data from your interactions with our AI features to improve them."
            " You can opt out in your settings.",
            None,
            id="interactions, no models",
        ),
        pytest.param(
            "Your prompts may be used for research and development of our AI systems.",
            ON,
            id="research of AI systems",
        ),
        pytest.param(
            "Information you input may be used to train our AI.",
            ON,
            id="input to train AI",
        ),
        pytest.param(
            "We may share your prompts with our partners, who may use them to train"
            " their models.",
            None,
            id="partners who train",
        ),
        pytest.param(
            "Do we train on customer code? No, never, on any plan.",
            OFF,
            id="question in a sentence",
        ),
        pytest.param(
            "Code you write is private to you. It is never used for training unless"
            " you explicitly share it with us.",
            IN,
            id="private, unless shared",
        ),
        pytest.param(
            "Your content remains confidential and we will not, without your"
            " permission, use it for model training.",
            IN,
            id="not without permission",
        ),
        pytest.param(
            "We only train on data from users who have opted in.",
            IN,
            id="only those who opted in",
        ),
        pytest.param(
            "We train exclusively on data from users who have not opted out.",
            OUT,
            id="only those who did not opt out",
        ),
        pytest.param(
            "When Improve the product is switched on, your chats are used to train our"
            " models. You can switch it off in settings.",
            OUT,
            id="switched on",
        ),
        pytest.param(
            "Chats from accounts with training disabled are not used for training.",
            OUT,
            id="accounts with training disabled",
        ),
        pytest.param(
            "You can decide if you want to contribute your chats to model training.",
            OUT,
            id="decide if",
        ),
        pytest.param(
            "If you allow us to, we use your chats to train our models.",
            IN,
            id="if you allow us",
        ),
        pytest.param(
            "With your explicit consent, which you may withdraw at any time in"
            " settings, we use your recordings to train speech models.",
            IN,
            id="consent, withdrawn in settings",
        ),
        pytest.param(
            "Neither inputs nor outputs are used to train models.",
            OFF,
            id="neither inputs nor outputs",
        ),
        pytest.param(
            "Our API is stateless: prompts are not logged, stored or used to train"
            " models.",
            {"api": OFF},
            id="stateless API",
        ),
        pytest.param(
            "We will not use Input or Output from business customers to train our"
            " models without their permission.",
            {"team": IN, "enterprise": IN, "api": IN},
            id="permission of business customers",
        ),
        pytest.param(
            "We do not train on the data of paying customers.",
            {"plus": OFF, "team": OFF, "enterprise": OFF, "api": OFF},
            id="paying customers",
        ),
        pytest.param(
            "Service data, including your prompts, may be used in aggregated form to"
            " improve our models.",
            ON,
            id="aggregated prompts",
        ),
        pytest.param(
            "We may use your content to operate, promote and improve the Services, and"
            " to develop new ones, including by means of machine learning.",
            ON,
            id="by means of machine learning",
        ),
        pytest.param(
            "You agree not to use the Services to train, fine-tune or improve any AI"
            " model.",
            None,
            id="not to use to train",
        ),
        pytest.param(
            "Customer will not, and will not permit others to, use Output to develop"
            " any model.",
            None,
            id="nor permit others",
        ),
        pytest.param(
            "You may only use Outputs to train models if you are on the Enterprise"
            " plan.",
            None,
            id="allowed on one plan",
        ),
        pytest.param(
            "You may fine-tune our models with your own data. We do not use your"
            " fine-tuning data to train our base models.",
            OFF,
            id="fine-tuning data",
        ),
        pytest.param(
            "The models we use were trained by third parties on publicly available"
            " information.",
            None,
            id="trained by third parties",
        ),
        pytest.param(
            "We may process your voice recordings to train our speech recognition"
            " algorithms.",
            ON,
            id="voice recordings",
        ),
        pytest.param(
            "We use cookies to train our recommendation algorithms.",
            None,
            id="cookies for recommendations",
        ),
        pytest.param(
            "Information about training of our models is in our help centre.",
            None,
            id="help centre",
        ),
        pytest.param(
            "We will notify you before we begin to use your content to train models.",
            None,
            id="notice before",
        ),
        pytest.param(
            "We will never sell your data or use it to train AI models.",
            OFF,
            id="never sell or train",
        ),
        pytest.param(
            "We do not use your data for advertising. We may use it to train our"
            " models.",
            ON,
            id="advertising denied, training not",
        ),
        pytest.param(
            "Analytics data helps us train our models.",
            None,
            id="analytics data",
        ),
        pytest.param(
            "Photos you upload are not used to train our AI models or shared with"
            " others.",
            OFF,
            id="photos",
        ),
        pytest.param(
            """# AI and your data
            ## What we do
            We use customer content to provide AI features.
            ## What we don't do
            - We don't train on your data.
            - We don't share your data.""",
            OFF,
            id="two headings of an FAQ",
        ),
        pytest.param(
            """# What we never do
            - Train models on your content
            - Sell your content""",
            OFF,
            id="heading of denials",
        ),
        pytest.param(
            """# How do I opt out?
            You can turn off model training by going to Settings.""",
            OUT,
            id="how do I opt out",
        ),
        pytest.param(
            "We send prompts to Modelhaus. Modelhaus does not use your prompts to"
            " train its models.",
            None,
            id="another company by name",
        ),
        pytest.param(
            "Company will not use Customer Data to train models.",
            OFF,
            id="the company",
        ),
        pytest.param(
            "As we told you, Brightloom AI may use your content to train models.",
            ON,
            id="own name",
        ),
        pytest.param(
            "Provider shall not use Customer Data to train its models.",
            OFF,
            id="the company as Provider",
        ),
        pytest.param(
            "The Provider is prohibited from using personal data to train its models.",
            OFF,
            id="prohibited from",
        ),
        pytest.param(
            """| Plan | How content is used
            | Free | We may use your chats to train our models unless you opt out.
            | Team | We do not use your chats to train our models.""",
            {"free": OUT, "team": OFF},
            id="row per plan",
        ),
        pytest.param(
            "Our services use artificial intelligence to improve your documents.",
            None,
            id="AI improves documents",
        ),
        pytest.param(
            "We develop AI products. Your account information helps us run them.",
            None,
            id="AI products and account data",
        ),
        pytest.param(
            "We may use your information to develop new products and features.",
            None,
            id="new products",
        ),
        pytest.param(
            "We use AI to moderate content and improve safety.",
            None,
            id="moderation",
        ),
        pytest.param(
            "We partner with researchers to advance AI safety.",
            None,
            id="research partners",
        ),
        pytest.param(
            "By uploading content you give us permission to display it to train other"
            " users in the community.",
            None,
            id="other users",
        ),
        pytest.param(
            "You can train a voice model with your recordings. The voice model you"
            " create is yours.",
            None,
            id="customer's voice model",
        ),
        pytest.param(
            "You can opt out of having your data sold or shared for targeted"
            " advertising.",
            None,
            id="sold or shared",
        ),
        pytest.param(
            "We do not make automated decisions based on machine learning models"
            " trained on your data.",
            None,
            id="automated decisions",
        ),
        pytest.param(
            "AI-generated output may be inaccurate because models are trained on data"
            " with errors.",
            None,
            id="how models err",
        ),
        pytest.param(
            "Customer is responsible for training its users on the Service.",
            None,
            id="customer trains its users",
        ),
        pytest.param(
            "Support and training services are billed monthly.",
            None,
            id="training services",
        ),
        pytest.param(
            "We retain training records of personnel who access customer content.",
            None,
            id="training records",
        ),
        pytest.param(
            "Model inputs are processed in memory and deleted. They are never used for"
            " training.",
            OFF,
            id="model inputs",
        ),
        pytest.param(
            "Aggregated Data means data derived from Customer Data. We may use"
            " Aggregated Data to improve our models.",
            None,
            id="aggregated data defined",
        ),
        pytest.param(
            "Unless otherwise agreed in writing, we do not use Customer Content for"
            " training our models.",
            OFF,
            id="otherwise agreed in writing",
        ),
        pytest.param(
            "We will not use your content to train our models except as required by"
            " law.",
            OFF,
            id="required by law",
        ),
        pytest.param(
            "We don't use your content to train our models without asking you first.",
            IN,
            id="asking first",
        ),
        pytest.param(
            "Your chats with the assistant, which may include personal data, are used"
            " to improve and train the AI models that power it.",
            ON,
            id="the AI models that power it",
        ),
        pytest.param(
            "We process chats and feedback for training purposes on the basis of our"
            " legitimate interest; you have the right to object at any time.",
            OUT,
            id="legitimate interest and objection",
        ),
        pytest.param(
            "We have a legitimate interest in training our models with your content."
            " You may object to this processing.",
            OUT,
            id="objecting in the next sentence",
        ),
        pytest.param(
            "Content from minors is never used for training.",
            None,
            id="minors",
        ),
        pytest.param(
            "If you are under 18, your content is not used to train our models.",
            None,
            id="under eighteen",
        ),
        pytest.param(
            "Deleted chats are not used for training.",
            None,
            id="deleted chats",
        ),
        pytest.param(
            "If you delete a chat, we will not use it to train our models.",
            None,
            id="chats once deleted",
        ),
        pytest.param(
            "Files from connected apps are not used to train our models.",
            None,
            id="connected apps",
        ),
        pytest.param(
            "When you are logged out, your chats may be used to train our models.",
            ON,
            id="logged out",
        ),
        pytest.param(
            "We may use voice inputs to improve speech recognition models if you turn"
            " on voice training.",
            IN,
            id="voice training turned on",
        ),
        pytest.param(
            "We use interactions, including prompts, to train models. To disable this,"
            " open Settings and turn off Training.",
            OUT,
            id="to disable this",
        ),
        pytest.param(
            "Training is performed only on opted-in data.",
            None,
            id="opted-in data",
        ),
        pytest.param(
            "Your data isn’t used to train our models. Period.",
            OFF,
            id="period",
        ),
        pytest.param(
            "We may use User Submissions for developing, training and improving"
            " artificial intelligence.",
            ON,
            id="submissions for developing",
        ),
        pytest.param(
            "We won't train on it.",
            None,
            id="nothing before it",
        ),
        pytest.param(
            "In addition to the above, we use the content of communications with"
            " support to train our staff.",
            None,
            id="training our staff",
        ),
        pytest.param(
            "Our AI improves as people use it: conversations may be reviewed and used"
            " to train future versions of our models.",
            ON,
            id="future versions",
        ),
    ],
)
def test_default(page: str, value: Value | dict[str, Value] | None) -> None:
    assert said(page, Term.TRAINING_DEFAULT) == value


USED = "We may use your content to train our models. "
NOT_USED = "We do not use your content to train our models. "


@pytest.mark.parametrize(
    ("page", "value"),
    [
        pytest.param(
            USED
            + 'You can opt out at any time via the "Improve the model" toggle under'
            " Data controls.",
            ("setting",),
            id="switch by name",
        ),
        pytest.param(
            USED
            + "To opt out, please submit a request through our privacy request form.",
            ("form",),
            id="request form",
        ),
        pytest.param(
            USED + "If you wish to opt out, contact us at [email protected].",
            ("email",),
            id="hidden address",
        ),
        pytest.param(
            USED + "You may opt out by contacting support@brightloom.test.",
            ("email",),
            id="support address",
        ),
        pytest.param(
            USED + "You may object by writing to our data protection officer at"
            " dpo@brightloom.test.",
            ("email",),
            id="data protection officer",
        ),
        pytest.param(
            USED + "To opt out, please contact our support team.",
            ("other",),
            id="support team",
        ),
        pytest.param(
            USED
            + "You can opt out in your workspace settings or in the admin console.",
            ("setting",),
            id="console",
        ),
        pytest.param(
            USED + "You can opt out in the app under Profile > Privacy.",
            ("setting",),
            id="profile in the app",
        ),
        pytest.param(
            USED + "Opt out here.",
            None,
            id="bare link",
        ),
        pytest.param(
            "You may opt out of model training from your account page.",
            ("setting",),
            id="account page",
        ),
        pytest.param(
            'Turn off "Chat history and training" to keep your chats out of model'
            " training.",
            ("setting",),
            id="switch turned off",
        ),
        pytest.param(
            USED
            + "You have the right to opt out. To exercise it, use our online form or"
            " e-mail us at privacy@brightloom.test.",
            (
                "form",
                "email",
            ),
            id="form and address",
        ),
        pytest.param(
            USED + "For details on how to opt out, see our help page.",
            None,
            id="how-to elsewhere",
        ),
        pytest.param(
            """# Your choices
            ## Model training
            You can turn off training in Settings > Privacy.
            ## Marketing
            You can opt out of newsletters by e-mail.""",
            ("setting",),
            id="headings apart",
        ),
        pytest.param(
            USED
            + "You can opt out. If you have questions about this policy, e-mail us at"
            " privacy@brightloom.test.",
            None,
            id="questions go elsewhere",
        ),
        pytest.param(
            "You can manage whether your conversations are used to improve our models"
            " in your privacy settings.",
            ("setting",),
            id="privacy settings",
        ),
        pytest.param(
            "If you would like to opt out of having your data used for AI training,"
            " send us a request at privacy@brightloom.test with the subject Opt out.",
            ("email",),
            id="request by mail",
        ),
        pytest.param(
            "You can object to the use of your personal data for training our models"
            " by completing the objection form.",
            ("form",),
            id="objection form",
        ),
    ],
)
def test_channel(page: str, value: Value | None) -> None:
    assert said(page, Term.OPT_OUT_CHANNEL) == value


@pytest.mark.parametrize(
    ("page", "value"),
    [
        pytest.param(
            NOT_USED
            + "If you rate a response, we may use that conversation to improve our"
            " models.",
            ("feedback",),
            id="rated answers",
        ),
        pytest.param(
            NOT_USED
            + "We may use feedback you choose to give us to train and improve our"
            " models.",
            ("feedback",),
            id="feedback chosen",
        ),
        pytest.param(
            NOT_USED
            + "When you report a bug with a conversation attached, we may use it to"
            " train our models.",
            ("feedback",),
            id="bug report",
        ),
        pytest.param(
            "We do not train our models on your content, except for content that"
            " violates our usage policy, which we may use to train safety classifiers.",
            ("safety_flagged",),
            id="violating content",
        ),
        pytest.param(
            NOT_USED
            + "Content flagged by our moderation systems may be used to train models"
            " that detect abuse.",
            ("safety_flagged",),
            id="flagged content",
        ),
        pytest.param(
            NOT_USED
            + "We may use anonymised data derived from your use to train our models.",
            ("deidentified",),
            id="anonymised data",
        ),
        pytest.param(
            NOT_USED + "Content you share publicly may be used to train our models.",
            ("public",),
            id="shared publicly",
        ),
        pytest.param(
            NOT_USED + "You may submit feedback, which we may use without restriction.",
            None,
            id="feedback without models",
        ),
        pytest.param(
            NOT_USED + "We use aggregated data for analytics.",
            None,
            id="aggregates for analytics",
        ),
        pytest.param(
            "We won't use your content for training unless you choose to send us"
            " feedback.",
            ("feedback",),
            id="unless feedback",
        ),
        pytest.param(
            "We may use your chats for training. You can opt out in settings. If you"
            " opt out, we may still use chats for which you provided feedback to train"
            " our models.",
            ("feedback",),
            id="still used after opting out",
        ),
        pytest.param(
            "Unless you opt out in settings, we train on your content. Opting out does"
            " not apply to feedback you submit, which may be used to improve our"
            " models.",
            ("feedback",),
            id="opt-out leaves feedback out",
        ),
        pytest.param(
            "We do not use Customer Content to train our models other than"
            " de-identified Customer Content.",
            ("deidentified",),
            id="other than de-identified",
        ),
    ],
)
def test_exceptions(page: str, value: Value | None) -> None:
    assert said(page, Term.TRAINING_EXCEPTIONS) == value


@pytest.mark.parametrize(
    ("page", "answers"),
    [
        pytest.param(
            """We do not use your prompts to train our models unless:
            - you opt in to training in your settings; or
            - the law of a country asks for it.""",
            ("you opt in to training in your settings; or",),
            id="unless, then what one does",
        ),
        pytest.param(
            """You can opt out of the use of your chats for training as follows:
            - by e-mail to privacy@brightloom.test.""",
            ("by e-mail to privacy@brightloom.test.",),
            id="as follows, then where",
        ),
    ],
)
def test_a_sentence_that_ends_in_a_colon_is_quoted_with_its_answer(
    page: str, answers: tuple[str, ...]
) -> None:
    (default,) = (fact for fact in facts(page) if fact.term is Term.TRAINING_DEFAULT)
    assert tuple(quote for quote, _ in default.more) == answers


def test_a_contract_writes_its_plans_with_capitals() -> None:
    page = "We do not use Customer Data of the Team Plan to train our models."
    assert [fact.plans for fact in facts(page)] == [("team",)]


_WORDS = (
    "we|you|use|not|never|your|chats|to|train|models|unless|if|opt out|opt in|,|.|;|:"
)


@given(
    st.lists(st.sampled_from([*_WORDS.split("|"), "\n- ", "\n# ", "("])).map(" ".join)
)
def test_whatever_a_page_says_its_quotes_stand_in_it(page: str) -> None:
    found = clauses(page)
    for fact in facts(page):
        for quote, number in ((fact.quote, fact.clause), *fact.more):
            assert quote in found[number].text
