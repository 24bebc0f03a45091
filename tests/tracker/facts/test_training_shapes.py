"""Shapes of speaking on training: the default, where to say no, what is used anyway."""

import pytest

from tests.tracker.facts.speaking import said
from tracker.records import Term, Value

ON, OUT, IN, OFF = "on", "on_opt_out", "off_opt_in", "off"


@pytest.mark.parametrize(
    ("page", "value"),
    [
        pytest.param(
            "What you type is fed into the training of our language models.",
            ON,
            id="feed",
        ),
        pytest.param(
            "Our models learn from the messages that you send.", ON, id="learn from"
        ),
        pytest.param(
            (
                "Brightloom's AI learns from your documents unless you switch "
                "learning off in the settings."
            ),
            OUT,
            id="learn from 2",
        ),
        pytest.param(
            "We do not include your files in our training data.",
            OFF,
            id="include in training data",
        ),
        pytest.param(
            "Customer Code never enters our training corpora.",
            OFF,
            id="training corpus",
        ),
        pytest.param(
            (
                "We add conversations to the training set of future models unless "
                "you object by e-mail to privacy@brightloom.test."
            ),
            OUT,
            id="training set",
        ),
        pytest.param("Your chats do not take part in training.", OFF, id="take part"),
        pytest.param(
            (
                "Your chats do not take part in training unless you tick the box "
                "yourself."
            ),
            IN,
            id="take part unless",
        ),
        pytest.param(
            ("We do not draw on such inputs for the training of our neural networks."),
            OFF,
            id="draw on",
        ),
        pytest.param(
            "User Content is utilised to enhance our speech recognition models.",
            ON,
            id="utilised",
        ),
        pytest.param(
            (
                "Brightloom may make use of Submissions in order to refine its "
                "algorithms."
            ),
            ON,
            id="make use",
        ),
        pytest.param(
            (
                "We will not exploit your recordings for the development of "
                "artificial intelligence."
            ),
            OFF,
            id="exploit",
        ),
        pytest.param(
            "Your uploads serve to train the next version of our image model.",
            ON,
            id="serve",
        ),
        pytest.param(
            "Your texts never serve as training material.", OFF, id="serve as"
        ),
        pytest.param(
            "We rely on user prompts to teach our models new skills.", ON, id="rely on"
        ),
        pytest.param(
            "Completions may be reused to retrain our code models.", ON, id="retrain"
        ),
        pytest.param(
            (
                "By default, your generations help us train better models. You can "
                "turn this off under Settings > Privacy."
            ),
            OUT,
            id="help train",
        ),
        pytest.param(
            (
                "Your conversations contribute to the training of our models unless"
                " you withdraw from the improvement programme in your account "
                "settings."
            ),
            OUT,
            id="contribute",
        ),
        pytest.param(
            (
                "Your chats are not used for training. If you want to help us, you "
                "can turn on “Contribute my chats” in settings."
            ),
            IN,
            id="contribute in",
        ),
        pytest.param("Content is used to train our models.", ON, id="be used passive"),
        pytest.param(
            "Content is not used to train models.", OFF, id="is not used passive"
        ),
        pytest.param(
            "Neither prompts nor outputs are used for training purposes.",
            OFF,
            id="neither nor",
        ),
        pytest.param(
            "None of your documents is ever used for model training.", OFF, id="none of"
        ),
        pytest.param(
            "At no time will Customer Data be used to train any model.",
            OFF,
            id="at no time",
        ),
        pytest.param(
            (
                "Under no circumstances shall Brightloom use Client Materials to "
                "train, retrain or fine-tune any AI model."
            ),
            OFF,
            id="under no circumstances",
        ),
        pytest.param(
            (
                "Brightloom shall refrain from using Customer Content for training "
                "artificial intelligence."
            ),
            OFF,
            id="refrain",
        ),
        pytest.param(
            (
                "Brightloom is prohibited from using Customer Content for training "
                "AI models."
            ),
            OFF,
            id="prohibited",
        ),
        pytest.param(
            (
                "The Provider undertakes not to use the Customer's Inputs for the "
                "purpose of training its models."
            ),
            OFF,
            id="undertakes not",
        ),
        pytest.param(
            "Content of Enterprise workspaces is excluded from training.",
            {"enterprise": OFF},
            id="excluded from training",
        ),
        pytest.param(
            "Team accounts are exempt from model training.",
            {"team": OFF},
            id="exempt from",
        ),
        pytest.param("We do no training on your data.", OFF, id="no training"),
        pytest.param(
            "No training on your content: what you upload stays yours.",
            OFF,
            id="no-training policy",
        ),
        pytest.param("We never train on your data.", OFF, id="never train"),
        pytest.param(
            ("We don't use anything you say to Brightloom to make our models better."),
            OFF,
            id="not the basis",
        ),
        pytest.param(
            "We use what you say to Brightloom to make our models better.",
            ON,
            id="make better",
        ),
        pytest.param(
            "We may use your conversations to make our AI smarter.", ON, id="smarter"
        ),
        pytest.param(
            (
                "Unless you have turned off “Improve Brightloom for everyone”, we "
                "use your chats to train our models."
            ),
            OUT,
            id="unless turned off",
        ),
        pytest.param(
            (
                "We train our models on your content until you object; objections "
                "can be filed through the web form on our privacy page."
            ),
            OUT,
            id="until you object",
        ),
        pytest.param(
            (
                "We use the texts that you enter to develop our language models on "
                "the basis of our legitimate interests. You may object to this at "
                "any time by writing to privacy@brightloom.test."
            ),
            OUT,
            id="you may object anytime",
        ),
        pytest.param(
            (
                "We use your prompts for training our models. Users who do not want"
                " this may say so by mail to nodata@brightloom.test."
            ),
            OUT,
            id="mail beside",
        ),
        pytest.param(
            (
                "Uploads are used to train our image models. If you would rather "
                "not take part, fill in the form at brightloom.test/optout."
            ),
            OUT,
            id="form beside",
        ),
        pytest.param(
            (
                "We use your code to train our completion models. This can be "
                "disabled under Preferences > Privacy."
            ),
            OUT,
            id="setting beside",
        ),
        pytest.param(
            (
                "The switch “Help improve the model” is on by default. While it is "
                "on, we may use your chats to train our models."
            ),
            OUT,
            id="switched on by default",
        ),
        pytest.param(
            (
                "The switch “Help improve the model” is off by default. Only while "
                "it is on do we use your chats to train our models."
            ),
            IN,
            id="switched off by default",
        ),
        pytest.param(
            "Training on your content is switched off by default.",
            IN,
            id="default setting off",
        ),
        pytest.param(
            (
                "Training on your content is switched on by default and can be "
                "switched off in the privacy settings."
            ),
            OUT,
            id="default setting on",
        ),
        pytest.param(
            (
                "We use recordings to train our models. You can ask us not to by "
                "contacting support."
            ),
            OUT,
            id="ask us not to",
        ),
        pytest.param(
            (
                "If privacy mode is off, your code may be used to train our models."
                " If privacy mode is on, it is never used for training. You can "
                "turn privacy mode on in the settings."
            ),
            OUT,
            id="privacy mode",
        ),
        pytest.param(
            "When Privacy Mode is enabled, we will not train on your code.",
            OUT,
            id="privacy mode on by default",
        ),
        pytest.param(
            (
                "If you turn on data sharing, we may use your prompts to improve "
                "our models."
            ),
            IN,
            id="data sharing",
        ),
        pytest.param(
            "We only train our models on your content with your prior consent.",
            IN,
            id="only with consent",
        ),
        pytest.param(
            (
                "Your conversations are used for training only if you have turned "
                "on “Help improve Brightloom”."
            ),
            IN,
            id="only if enabled",
        ),
        pytest.param(
            (
                "With your consent, which you may withdraw at any time, we use your"
                " conversations to train our models."
            ),
            IN,
            id="consent basis",
        ),
        pytest.param(
            "We will ask you before we use your content for training.",
            None,
            id="asked first",
        ),
        pytest.param(
            (
                "Brightloom shall not use Customer Data to train models absent "
                "Customer's prior written agreement."
            ),
            IN,
            id="written agreement",
        ),
        pytest.param(
            (
                "Only the data of customers who have opted in is used for training "
                "our models."
            ),
            IN,
            id="opted-in customers",
        ),
        pytest.param(
            "By default, we don't use inputs or outputs for model improvement.",
            IN,
            id="default not",
        ),
        pytest.param(
            (
                "## How we use your content\n"
                "We use your content to:\n"
                "- run the service;\n"
                "- train and improve our models;\n"
                "- prevent abuse."
            ),
            ON,
            id="purpose list",
        ),
        pytest.param(
            (
                "We process the information you provide, including your prompts and"
                " files, for the following purposes:\n"
                "- Providing the service.\n"
                "- Model development: to train, test and improve our AI models.\n"
                "- Security."
            ),
            ON,
            id="purpose list 2",
        ),
        pytest.param(
            (
                "We do not use your content to:\n"
                "- train our models;\n"
                "- build advertising profiles."
            ),
            OFF,
            id="purpose list denied",
        ),
        pytest.param(
            (
                "We process Recordings for these purposes: (1) to provide the "
                "Services; (2) to prevent abuse; and (3) to train our speech "
                "models. You may object to purpose (3) in the account settings."
            ),
            OUT,
            id="purpose numbered",
        ),
        pytest.param(
            (
                "## Legal bases\n"
                "| Purpose | Data | Legal basis\n"
                "| Providing the service | Prompts, files | Contract\n"
                "| Training and improving our AI models | Prompts, outputs | "
                "Legitimate interests; you may object at any time"
            ),
            OUT,
            id="legal basis table",
        ),
        pytest.param(
            (
                "| Purpose | Data | Legal basis\n"
                "| Providing the service | Prompts, files | Contract\n"
                "| Developing and training our models | Your conversations | "
                "Consent"
            ),
            IN,
            id="legal basis table 2",
        ),
        pytest.param(
            (
                "| What we do | What we use | Why we may\n"
                "| Improve our models | Your prompts and outputs | Legitimate "
                "interest"
            ),
            ON,
            id="legal basis table 3",
        ),
        pytest.param(
            ("## Do you train on my data?\nNo. What you type stays with you."),
            OFF,
            id="q a no",
        ),
        pytest.param(
            "Are recordings used to train AI models? Never.", OFF, id="q a never"
        ),
        pytest.param(
            (
                "## Do you use my conversations for training?\n"
                "Yes, unless you turn it off in the settings."
            ),
            OUT,
            id="q a yes unless",
        ),
        pytest.param(
            ("## Is my content used to train your models?\nOnly if you allow it."),
            IN,
            id="q a only if",
        ),
        pytest.param(
            (
                "## Will my files be used for training AI?\n"
                "Not by default. You can opt in from your workspace settings."
            ),
            IN,
            id="q a not by default",
        ),
        pytest.param(
            (
                "## Are my prompts used to improve your models?\n"
                "Yes. You can opt out by e-mailing privacy@brightloom.test."
            ),
            OUT,
            id="q a yes",
        ),
        pytest.param(
            "Q: Do you train your models on customer data? A: No, we don't.",
            OFF,
            id="q a inline",
        ),
        pytest.param(
            ("## Does Brightloom train models on my uploads?\nWe do not."),
            OFF,
            id="q a we do not",
        ),
        pytest.param(
            (
                "## Training\n"
                "Off for Team and Enterprise. On for Free, with a switch in the "
                "settings."
            ),
            {"free": OUT, "team": OFF, "enterprise": OFF},
            id="heading subject",
        ),
        pytest.param(
            ("## Model training on your content\nNever."), OFF, id="heading subject 2"
        ),
        pytest.param(
            ("## Training on customer data\nWe don't do it."),
            OFF,
            id="heading subject 3",
        ),
        pytest.param(
            (
                "## AI training\n"
                "Not used. Your documents are processed only to answer you."
            ),
            OFF,
            id="definition list",
        ),
        pytest.param(
            "Model training: Customer content is not used.", OFF, id="label content"
        ),
        pytest.param(
            "Training: your chats are used unless you opt out in settings.",
            OUT,
            id="label yes",
        ),
        pytest.param(
            (
                "We will not train on your chats. Chats that you submit as feedback"
                " may be used for training in any event."
            ),
            OFF,
            id="exc any event",
        ),
        pytest.param(
            (
                "We may use your chats to train our models unless you opt out in "
                "settings. Replies that you rate are used for training regardless "
                "of this setting."
            ),
            OUT,
            id="exc regardless",
        ),
        pytest.param(
            (
                "We do not use your projects to train models. This does not apply "
                "to projects which you publish to the gallery, which we may use for"
                " training."
            ),
            OFF,
            id="exc does not apply",
        ),
        pytest.param(
            (
                "We do not train on your content. The only exception is feedback: "
                "when you rate an answer, the answer and the prompt may be used to "
                "improve our models."
            ),
            OFF,
            id="exc exception:",
        ),
        pytest.param(
            (
                "We do not use your transcripts to train our models. We may de-"
                "identify transcripts and use the de-identified data to develop our"
                " machine learning models."
            ),
            OFF,
            id="exc deid",
        ),
        pytest.param(
            (
                "You can opt out of training in the settings. Even then, "
                "conversations flagged for safety may be used to improve our "
                "ability to detect abuse, including by training classifiers."
            ),
            OUT,
            id="exc flagged",
        ),
        pytest.param(
            (
                "We never train on your code.\n"
                "## Bug reports\n"
                "When you send a bug report, the report contains the last prompts. "
                "We may use them to improve our models."
            ),
            OFF,
            id="exc bug",
        ),
        pytest.param(
            (
                "Your chats are not used for training unless you send us feedback "
                "with the thumbs up or down."
            ),
            OFF,
            id="exc thumbs",
        ),
        pytest.param(
            (
                "Shared links that are public may be used for training even if you "
                "have opted out. Otherwise you can opt out of training in your "
                "settings."
            ),
            OUT,
            id="exc public link",
        ),
        pytest.param(
            (
                "We do not train on private images. Images you publish in the "
                "public gallery may be used to train our models."
            ),
            OFF,
            id="exc gallery",
        ),
        pytest.param(
            (
                "You can switch off training in the settings. Conversations that "
                "our reviewers have already looked at stay in the training data "
                "even after you switch it off."
            ),
            OUT,
            id="exc reviewed",
        ),
        pytest.param(
            (
                "Customer Data is not used for training. We may use aggregated and "
                "anonymised data derived from Customer Data to improve our models."
            ),
            OFF,
            id="exc aggregate",
        ),
        pytest.param(
            (
                "## Team\n"
                "We do not use your code to train our models.\n"
                "## Enterprise\n"
                "Like Team; in addition, keys are yours."
            ),
            {"team": OFF, "enterprise": OFF},
            id="like",
        ),
        pytest.param(
            "Only content from the Free plan is used to train models.",
            {"free": ON},
            id="free only",
        ),
        pytest.param(
            (
                "- Free and Plus: prompts may be used for training; opt out in "
                "Settings.\n"
                "- Team, Enterprise and API: never used for training."
            ),
            {"free": OUT, "plus": OUT, "team": OFF, "enterprise": OFF, "api": OFF},
            id="tier colon",
        ),
        pytest.param(
            "Our model providers do not train on your prompts.", None, id="subproc"
        ),
        pytest.param(
            (
                "What such companies do with data, including whether they train "
                "models on it, is governed by their own terms."
            ),
            None,
            id="subproc 2",
        ),
        pytest.param(
            (
                "We contractually forbid our sub-processors to use your content for"
                " training."
            ),
            None,
            id="subproc 3",
        ),
        pytest.param(
            (
                "OpenWorks, which hosts the model for us, has agreed not to use "
                "your prompts to train its models."
            ),
            None,
            id="subproc 4",
        ),
        pytest.param(
            (
                "Requests are sent to third-party models whose providers may train "
                "on them."
            ),
            None,
            id="subproc 5",
        ),
        pytest.param(
            "You may not use the outputs to train models that compete with us.",
            None,
            id="rival",
        ),
        pytest.param(
            (
                "We use the files you upload to fine-tune the custom model that you"
                " have ordered."
            ),
            None,
            id="own fine-tune",
        ),
        pytest.param(
            ("We use cookies to improve our services. You can opt out in settings."),
            None,
            id="cookies",
        ),
        pytest.param(
            "All staff with access to content are trained on data protection.",
            None,
            id="staff",
        ),
        pytest.param(
            "We use usage data to improve our algorithms.", None, id="usage data"
        ),
        pytest.param(
            "Our models are trained on publicly available text.", None, id="public data"
        ),
        pytest.param(
            (
                "You can opt out of marketing e-mails in your account settings. We "
                "train our models on licensed data."
            ),
            None,
            id="marketing",
        ),
        pytest.param(
            "We may train large teams of annotators on synthetic conversations.",
            None,
            id="not exist",
        ),
        pytest.param(
            "We use e-mail addresses to train our spam filter.", None, id="spam"
        ),
        pytest.param(
            "We use your content to improve our services.", None, id="improve service"
        ),
        pytest.param("Your recordings help you train for interviews.", None, id="gym"),
        pytest.param(
            (
                "By uploading Content you grant Brightloom a worldwide, royalty-"
                "free licence to host, copy and modify it and to use it for "
                "developing and training machine learning models."
            ),
            ON,
            id="licence clause",
        ),
        pytest.param(
            (
                "You grant us a licence to process Customer Data solely to provide "
                "the Services, and not to train any machine learning model."
            ),
            OFF,
            id="licence limited",
        ),
        pytest.param(
            (
                "We study conversations to make future versions of our models more "
                "capable."
            ),
            ON,
            id="research",
        ),
        pytest.param(
            (
                "Your recordings are used to improve the accuracy of our "
                "transcription models."
            ),
            ON,
            id="improve accuracy",
        ),
        pytest.param(
            "We use a sample of anonymised requests to evaluate our models.",
            None,
            id="evaluate only",
        ),
        pytest.param(
            (
                "We process your content to provide the service. We do not process "
                "it for training."
            ),
            OFF,
            id="not for training but",
        ),
        pytest.param(
            (
                "Your documents are used only to answer your questions. They are "
                "not used to train our models or anybody else's."
            ),
            OFF,
            id="only to provide",
        ),
        pytest.param(
            (
                "We do not use your data to train our own models, nor do we let "
                "others do so."
            ),
            OFF,
            id="or others",
        ),
        pytest.param(
            "Neither we nor our suppliers train models on your content.",
            OFF,
            id="neither we nor",
        ),
        pytest.param(
            "We and our model providers do not train on your prompts.",
            OFF,
            id="we and our providers",
        ),
        pytest.param(
            (
                "Customers may join the model improvement programme. Only content "
                "of customers who have joined is used to train our models."
            ),
            IN,
            id="opt-in program",
        ),
        pytest.param(
            (
                "With your express consent, we may include your recordings in our "
                "research data set and train models on them. You can withdraw "
                "consent at any time in the app."
            ),
            IN,
            id="research partner",
        ),
        pytest.param(
            (
                "Your voice is used to train our models only if you have ticked the"
                " separate box."
            ),
            IN,
            id="separate consent",
        ),
        pytest.param(
            (
                "Content of a workspace is not used to train models unless the "
                "administrator has enabled it."
            ),
            IN,
            id="admin enables",
        ),
        pytest.param(
            (
                "We shall not use Customer Content to train our models without the "
                "Customer's explicit written consent."
            ),
            IN,
            id="explicit written",
        ),
        pytest.param(
            (
                "Except as expressly agreed in an order form, Brightloom does not "
                "use Customer Data to train models."
            ),
            IN,
            id="except as agreed",
        ),
        pytest.param(
            (
                "Brightloom does not train on Customer Content unless instructed by"
                " the Customer."
            ),
            IN,
            id="customer instructs",
        ),
        pytest.param(
            (
                "Training our models: we rely on our legitimate interest in "
                "improving the service. You have the right to object to the use of "
                "your chats for training at any time; use the form in our privacy "
                "centre."
            ),
            OUT,
            id="can object GDPR",
        ),
        pytest.param(
            (
                "We use the contents of your chats for the further development of "
                "our AI models (Art. 6 (1) (f) GDPR). You can object to this "
                "processing in your profile under “Data”."
            ),
            OUT,
            id="art 21",
        ),
        pytest.param(
            (
                "In order to continuously optimise the model effect, we will use "
                "your input and the output content for model training after de-"
                "identification. If you do not agree, you can turn off “Data for "
                "optimising the experience” in Settings."
            ),
            OUT,
            id="chinese style",
        ),
        pytest.param(
            (
                "If you refuse to let us use the information for model training, "
                "you may contact us by sending an email to privacy@brightloom.test."
            ),
            OUT,
            id="chinese style 2",
        ),
        pytest.param(
            (
                "The Company shall not utilise the said recordings towards training"
                " of its models save with the prior consent of the User."
            ),
            IN,
            id="indian",
        ),
        pytest.param(
            (
                "User Content may be utilised by the Company for the purpose of "
                "training its models. Users desirous of opting out may write to "
                "optout@brightloom.test."
            ),
            OUT,
            id="indian 2",
        ),
        pytest.param(
            "We shan't use your drafts for training our models.", OFF, id="british"
        ),
        pytest.param(
            (
                "“Permitted Purpose” means providing the Service. Provider may "
                "process Customer Data for the Permitted Purpose only and, in "
                "particular, may not use it to train machine learning models."
            ),
            OFF,
            id="legal def",
        ),
        pytest.param(
            (
                "Processor shall process Personal Data only on documented "
                "instructions of Controller and shall not use it to train or "
                "improve any model."
            ),
            OFF,
            id="dpa",
        ),
        pytest.param("No training on customer data", OFF, id="trust page"),
        pytest.param(
            ("## We never train on your data\nYour workspace is yours."),
            OFF,
            id="trust page 2",
        ),
        pytest.param(
            (
                "## Our promises\n"
                "- Your data is encrypted.\n"
                "- Your data is never used for training.\n"
                "- You can delete everything."
            ),
            OFF,
            id="trust list",
        ),
        pytest.param(
            (
                "We promise:\n"
                "- not to sell your data;\n"
                "- not to train models on your data."
            ),
            OFF,
            id="trust list 2",
        ),
        pytest.param(
            ("What we don't do with your documents:\n- Train AI models\n- Sell them"),
            OFF,
            id="trust list 3",
        ),
        pytest.param(
            (
                "Your conversations may be used for:\n"
                "- answering you\n"
                "- model training\n"
                "- abuse prevention"
            ),
            ON,
            id="used for list",
        ),
        pytest.param(
            (
                "| Plan | Content used for model training\n"
                "| Free | Yes, unless you opt out\n"
                "| Enterprise | No"
            ),
            {"free": OUT, "enterprise": OFF},
            id="table by plan 2",
        ),
        pytest.param(
            (
                "## Free\n"
                "We use your prompts to train our models. You can opt out in "
                "Settings.\n"
                "## Enterprise\n"
                "We do not use your prompts to train our models."
            ),
            {"free": OUT, "enterprise": OFF},
            id="headings tiers",
        ),
        pytest.param(
            (
                "## Consumers\n"
                "### Training\n"
                "Your chats help train our models, unless you say no in Settings.\n"
                "## Business customers\n"
                "### Training\n"
                "Not without your written permission."
            ),
            {"free": OUT, "plus": OUT, "team": IN, "enterprise": IN, "api": IN},
            id="headings tiers 2",
        ),
        pytest.param(
            (
                "If you use a paid plan, we don't use your content to train our "
                "models. If you use the Free plan, we do."
            ),
            {"free": ON, "plus": OFF, "team": OFF, "enterprise": OFF, "api": OFF},
            id="paid differ",
        ),
        pytest.param(
            "For Team and Enterprise, training is off and cannot be turned on.",
            {"team": OFF, "enterprise": OFF},
            id="for tiers",
        ),
        pytest.param(
            (
                "On the Free plan, training is on unless you switch it off in "
                "Settings. On all other plans it is off."
            ),
            {"free": OUT},
            id="for tiers 2",
        ),
        pytest.param(
            (
                "Content sent through the API is not used for training. Everything "
                "else may be, unless you opt out in Settings."
            ),
            {"api": OFF, "free": OUT, "plus": OUT, "team": OUT, "enterprise": OUT},
            id="api differs",
        ),
        pytest.param(
            (
                "## How to opt out of training\n"
                "1. Open Settings. 2. Choose Data controls. 3. Switch off “Improve "
                "the model for everyone”."
            ),
            OUT,
            id="how to opt",
        ),
        pytest.param(
            (
                "## Stop us from training on your chats\n"
                "- Open the menu and choose Settings.\n"
                "- Turn off “Model improvement”."
            ),
            OUT,
            id="how to opt list",
        ),
        pytest.param(
            (
                "Chats are used for model training. If you don't want that, switch "
                "it off: Settings > Data > Training."
            ),
            OUT,
            id="say how",
        ),
        pytest.param(
            (
                "We may use your inputs to improve our AI models. Should you not "
                "wish this, please let us know at privacy@brightloom.test."
            ),
            OUT,
            id="say how 2",
        ),
        pytest.param(
            (
                "We may use your inputs to improve our AI models. A simple e-mail "
                "to privacy@brightloom.test is enough to opt out."
            ),
            OUT,
            id="say how 3",
        ),
        pytest.param(
            (
                "## Training\n"
                "We use your messages to train our language models.\n"
                "## Your right to object\n"
                "You may object at any time to our use of your messages for "
                "training. Use the form at brightloom.test/object."
            ),
            OUT,
            id="right to object section",
        ),
        pytest.param(
            (
                "Chats in incognito mode are not used to train our models. Other "
                "chats are used unless you opt out in Settings."
            ),
            OUT,
            id="incognito",
        ),
        pytest.param(
            (
                "Deleted chats will not be used for future training. Otherwise we "
                "train on your chats."
            ),
            ON,
            id="deleted not used",
        ),
        pytest.param(
            (
                "We do not use chats of users under 18 for training. Chats of "
                "adults are used to train our models."
            ),
            ON,
            id="kids",
        ),
        pytest.param(
            (
                "If you rate an answer with thumbs up or down, we store the whole "
                "conversation and may use it for training, even if you have opted "
                "out. You can opt out of training under Settings."
            ),
            OUT,
            id="exc thumbs even",
        ),
        pytest.param(
            (
                "We will use content for training despite an opt-out in two cases: "
                "when you send feedback and when a conversation is flagged for "
                "safety review. You can opt out in Settings."
            ),
            OUT,
            id="exc two",
        ),
        pytest.param(
            (
                "You can opt out of training in Settings. Your opt-out does not "
                "cover feedback that you give us."
            ),
            OUT,
            id="exc opt-out not cover",
        ),
        pytest.param(
            (
                "Apart from feedback, nothing you send us is used for training our "
                "models."
            ),
            OFF,
            id="exc aside from",
        ),
        pytest.param(
            (
                "We do not train our models on your content other than content that"
                " you choose to publish in the community gallery."
            ),
            OFF,
            id="exc other than",
        ),
        pytest.param(
            (
                "We do not use Customer Content to train our models. Feedback is "
                "not Customer Content, and we may use it freely, including to train"
                " our models."
            ),
            OFF,
            id="exc separately",
        ),
        pytest.param(
            (
                "We don't train on your data. We do use aggregated usage statistics"
                " to plan capacity."
            ),
            OFF,
            id="exc stat",
        ),
        pytest.param(
            (
                "We don't use Customer Data to train generative models. We may use "
                "content that violates our policies to train our abuse classifiers."
            ),
            OFF,
            id="exc safety class",
        ),
        pytest.param(
            (
                "You may opt out of training in Settings. Conversations read by a "
                "reviewer may still be used to improve our models."
            ),
            OUT,
            id="exc reviewed even",
        ),
        pytest.param(
            (
                "You may opt out of training in Settings. We may still use de-"
                "identified conversations to improve our models."
            ),
            OUT,
            id="exc deid even",
        ),
        pytest.param(
            "Customers can train their own voice model by uploading recordings.",
            None,
            id="dist customer trains",
        ),
        pytest.param(
            (
                "When you create a fine-tuning job, the training data you upload is"
                " used only to train your model."
            ),
            None,
            id="dist fine tune",
        ),
        pytest.param(
            "We offer training on how to use your data safely with AI.",
            None,
            id="dist workshop",
        ),
        pytest.param(
            "You may not use the Service to train another AI model.",
            None,
            id="dist license",
        ),
        pytest.param(
            "You must not scrape our site to train large language models.",
            None,
            id="dist robots",
        ),
        pytest.param(
            "Third-party plug-ins may use your content to train their models.",
            None,
            id="dist third",
        ),
        pytest.param(
            "Our reviewers are trained to handle your content carefully.",
            None,
            id="dist train people",
        ),
        pytest.param(
            "Models trained on text may repeat parts of it.",
            None,
            id="dist model output",
        ),
        pytest.param(
            "Data obtained through calendar APIs is not used to train models.",
            None,
            id="dist integration",
        ),
        pytest.param(
            "We appreciate feedback, which helps us improve the product.",
            None,
            id="dist feedback improve",
        ),
        pytest.param(
            (
                "You can object to direct marketing at any time in your settings. "
                "We use machine learning to recommend articles."
            ),
            None,
            id="dist ads",
        ),
        pytest.param(
            "We use payment data to train fraud detection models.",
            None,
            id="dist fraud",
        ),
        pytest.param(
            (
                "We use your chats to train our models. You can stop this at any "
                "time under Settings > Privacy."
            ),
            OUT,
            id="beside: o0",
        ),
        pytest.param(
            (
                "We use your chats to train our models. To stop this, open Settings"
                " and flip the switch."
            ),
            OUT,
            id="beside: o1",
        ),
        pytest.param(
            (
                "We use your chats to train our models. You are in control: flip "
                "the switch in your account and we stop."
            ),
            OUT,
            id="beside: o2",
        ),
        pytest.param(
            (
                "We use your chats to train our models. Should you prefer that we "
                "do not, untick the box in your profile."
            ),
            OUT,
            id="beside: o3",
        ),
        pytest.param(
            (
                "We use your chats to train our models. If you'd rather we didn't, "
                "go to Settings → Privacy."
            ),
            OUT,
            id="beside: o4",
        ),
        pytest.param(
            (
                "We use your chats to train our models. If you would rather not "
                "help, say so in the settings."
            ),
            OUT,
            id="beside: o5",
        ),
        pytest.param(
            (
                "We use your chats to train our models. You may refuse by sending "
                "us an e-mail."
            ),
            OUT,
            id="beside: o7",
        ),
        pytest.param(
            (
                "We use your chats to train our models. You may forbid this by "
                "writing to privacy@brightloom.test."
            ),
            OUT,
            id="beside: o8",
        ),
        pytest.param(
            (
                "We use your chats to train our models. Write to "
                "privacy@brightloom.test if you do not agree."
            ),
            OUT,
            id="beside: o9",
        ),
        pytest.param(
            (
                "We use your chats to train our models. A form on our website lets "
                "you opt out."
            ),
            OUT,
            id="beside: o10",
        ),
        pytest.param(
            (
                "We use your chats to train our models. Opting out is possible "
                "through this form."
            ),
            OUT,
            id="beside: o11",
        ),
        pytest.param(
            (
                "We use your chats to train our models. You can withdraw from this "
                "in the data settings."
            ),
            OUT,
            id="beside: o12",
        ),
        pytest.param(
            (
                "We use your chats to train our models. Objections are to be sent "
                "to privacy@brightloom.test."
            ),
            OUT,
            id="beside: o13",
        ),
        pytest.param(
            (
                "We use your chats to train our models. This can be turned off in "
                "Settings."
            ),
            OUT,
            id="beside: o14",
        ),
        pytest.param(
            (
                "We use your chats to train our models. It can be switched off in "
                "the app's privacy settings."
            ),
            OUT,
            id="beside: o15",
        ),
        pytest.param(
            (
                "We use your chats to train our models. The setting “Learn from my "
                "chats” lets you switch it off."
            ),
            OUT,
            id="beside: o16",
        ),
        pytest.param(
            (
                "We use your chats to train our models. Users may opt out by "
                "writing to privacy@brightloom.test."
            ),
            OUT,
            id="beside: o17",
        ),
        pytest.param(
            (
                "We use your chats to train our models. Not happy with that? Turn "
                "it off in Settings."
            ),
            OUT,
            id="beside: o18",
        ),
        pytest.param(
            (
                "We use your chats to train our models. Don't want this? Email "
                "privacy@brightloom.test and we will leave yours out."
            ),
            OUT,
            id="beside: o19",
        ),
        pytest.param(
            (
                "We use your chats to train our models. You can exclude your chats "
                "in the privacy settings."
            ),
            OUT,
            id="beside: o20",
        ),
        pytest.param(
            (
                "We use your chats to train our models. Members can leave the "
                "programme in their account settings."
            ),
            OUT,
            id="beside: o21",
        ),
        pytest.param(
            (
                "We use your chats to train our models. You can change this in "
                "Settings > Privacy."
            ),
            OUT,
            id="beside: o22",
        ),
        pytest.param(
            (
                "We use your chats to train our models. You can control this in "
                "your privacy settings."
            ),
            OUT,
            id="beside: o23",
        ),
        pytest.param(
            (
                "We use your chats to train our models. You have a choice: in your "
                "settings you can decide whether we do."
            ),
            OUT,
            id="beside: o24",
        ),
        pytest.param(
            (
                "We use your chats to train our models. You have the right to "
                "object to this processing; use our web form."
            ),
            OUT,
            id="beside: o25",
        ),
        pytest.param(
            (
                "We use your chats to train our models. The user may at any time, "
                "free of charge, object by post or by mail to "
                "privacy@brightloom.test."
            ),
            OUT,
            id="beside: o26",
        ),
        pytest.param(
            (
                "We use your chats to train our models. You may request that your "
                "chats not be used by filling in the form at brightloom.test/no."
            ),
            OUT,
            id="beside: o27",
        ),
        pytest.param(
            (
                "We use your chats to train our models. Customers can ask for their"
                " chats to be left out by contacting support."
            ),
            OUT,
            id="beside: o28",
        ),
        pytest.param(
            (
                "We use your chats to train our models. If you disable chat history"
                " in the settings, your chats are not used for this."
            ),
            OUT,
            id="beside: o29",
        ),
        pytest.param(
            (
                "We use your chats to train our models. Turning off “Improve the "
                "model” in Settings stops this."
            ),
            OUT,
            id="beside: o30",
        ),
        pytest.param(
            (
                "We use your chats to train our models.\n"
                "## Your choices\n"
                "You can turn off the use of your chats for training in Settings."
            ),
            OUT,
            id="beside: section",
        ),
        pytest.param(
            (
                "We use your chats to train our models.\n"
                "## Your choices\n"
                "Model training: go to Settings > Privacy and switch off “Help us "
                "improve”."
            ),
            OUT,
            id="beside: section2",
        ),
        pytest.param(
            (
                "We use your chats to train our models.\n"
                "## Your choices\n"
                "- Model improvement: switch it off in Settings."
            ),
            OUT,
            id="beside: section3",
        ),
        pytest.param(
            (
                "We use your chats to train our models.\n"
                "## Your rights\n"
                "You may object to the training of our models with your chats by "
                "e-mail to privacy@brightloom.test."
            ),
            OUT,
            id="beside: section4",
        ),
        pytest.param(
            (
                "## What we train on\n"
                "Chats of our users.\n"
                "## What you can do\n"
                "Switch off “Training” in the settings."
            ),
            OUT,
            id="beside: section5",
        ),
        pytest.param(
            (
                "The option “Use my chats to improve the models” is ticked when you"
                " create an account. You can untick it in Settings."
            ),
            OUT,
            id="beside: default on",
        ),
        pytest.param(
            ("Model training is on by default. You can turn it off in your settings."),
            OUT,
            id="beside: default on 2",
        ),
        pytest.param(
            "By default we train on your chats; switch this off in Settings.",
            OUT,
            id="beside: default on 3",
        ),
        pytest.param(
            (
                "Unless you have objected using our form, your chats will be used "
                "to train our models."
            ),
            OUT,
            id="beside: unless form",
        ),
        pytest.param(
            (
                "We train on the chats of all users except those who have opted out"
                " in Settings."
            ),
            OUT,
            id="beside: except who",
        ),
        pytest.param(
            (
                "Chats of users who have not opted out in the settings are used for"
                " training our models."
            ),
            OUT,
            id="beside: not opted",
        ),
        pytest.param(
            (
                "We train our models on your chats as long as the setting “Improve”"
                " is on; it is on when you sign up."
            ),
            OUT,
            id="beside: as long as",
        ),
        pytest.param(
            (
                "Chats are not used for training. You can choose to share them with"
                " us for that in Settings."
            ),
            IN,
            id="beside: in1",
        ),
        pytest.param(
            (
                "Your code is never used to train models, unless your administrator"
                " turns on sharing."
            ),
            IN,
            id="beside: in2",
        ),
        pytest.param(
            "Sharing for training is voluntary: it is off until you turn it on.",
            IN,
            id="beside: in4",
        ),
        pytest.param(
            "If you agree, we use your chats to train our models.", IN, id="beside: in7"
        ),
        pytest.param(
            (
                "We use chats for training where you have consented. You can "
                "withdraw your consent in the settings."
            ),
            IN,
            id="beside: in8",
        ),
        pytest.param(
            (
                "Data from customers who have not opted in is never used for "
                "training our models."
            ),
            IN,
            id="beside: in9",
        ),
        pytest.param(
            (
                "## For individuals\n"
                "We use your chats to train our models unless you opt out in "
                "Settings.\n"
                "## For organisations\n"
                "We do not use your chats to train our models."
            ),
            {"free": OUT, "plus": OUT, "team": OFF, "enterprise": OFF, "api": OFF},
            id="aud1",
        ),
        pytest.param(
            (
                "## Consumers\n"
                "We use your chats to train our models unless you opt out in "
                "Settings.\n"
                "## Businesses\n"
                "We do not use your chats to train our models."
            ),
            {"free": OUT, "plus": OUT, "team": OFF, "enterprise": OFF, "api": OFF},
            id="aud2",
        ),
        pytest.param(
            ("We do not use content of our business customers to train our models."),
            {"team": OFF, "enterprise": OFF, "api": OFF},
            id="aud4",
        ),
        pytest.param(
            (
                "## Paid plans\n"
                "We do not train on your chats.\n"
                "## Free plan\n"
                "We train on your chats."
            ),
            {"free": ON, "plus": OFF, "team": OFF, "enterprise": OFF, "api": OFF},
            id="aud6",
        ),
        pytest.param(
            (
                "Paying customers' chats are never used to train our models; those "
                "of Free users are, unless they opt out in Settings."
            ),
            {"free": OUT, "plus": OFF, "team": OFF, "enterprise": OFF, "api": OFF},
            id="aud7",
        ),
        pytest.param(
            (
                "| Topic | Free | Plus | Team | Enterprise\n"
                "| Training on your content | On, can be switched off | Opt-in | "
                "Never | Never"
            ),
            {"free": OUT, "plus": IN, "team": OFF, "enterprise": OFF},
            id="grid1",
        ),
        pytest.param(
            ("| Topic | Free | Team\n| Training | Yes (opt out in settings) | No"),
            {"free": OUT, "team": OFF},
            id="grid2",
        ),
        pytest.param(
            (
                "| Topic | Free | Team | Enterprise\n"
                "| Model training | Default: on | Off by default | Excluded by "
                "contract"
            ),
            {"free": OUT, "team": IN, "enterprise": OFF},
            id="grid3",
        ),
        pytest.param(
            (
                "| Topic | Free | Team\n"
                "| Do you train on my data? | Yes, unless you opt out | We don't"
            ),
            {"free": OUT, "team": OFF},
            id="grid4",
        ),
        pytest.param(
            (
                "| Topic | Free | Team\n"
                "| Content used to improve models | ✓ (can be turned off) | –"
            ),
            {"free": OUT, "team": OFF},
            id="grid5",
        ),
        pytest.param(
            (
                "| Plan | What happens\n"
                "| Free | Your chats may be used to train our models unless you opt"
                " out in Settings.\n"
                "| Team | We never train on your chats."
            ),
            {"free": OUT, "team": OFF},
            id="row1",
        ),
        pytest.param(
            (
                "| Product | Training | Retention\n"
                "| Brightloom API | Not used | 30 days\n"
                "| Free | Used, opt out in settings | Until deleted"
            ),
            {"free": OUT, "api": OFF},
            id="row2",
        ),
        pytest.param(
            (
                "Is your content used to train models?\n"
                "- Free: yes, but you can opt out.\n"
                "- Enterprise: no."
            ),
            {"free": OUT, "enterprise": OFF},
            id="list2",
        ),
        pytest.param(
            (
                "## Which content do you train on?\n"
                "Only content of Free users who have not opted out in Settings."
            ),
            {"free": OUT},
            id="q1",
        ),
        pytest.param(
            (
                "## Does Brightloom use my data to train AI?\n"
                "No, Brightloom does not. Your data is yours."
            ),
            OFF,
            id="q2",
        ),
        pytest.param(
            ("## Is my data used for training?\nYour data is not used for that."),
            OFF,
            id="q4",
        ),
        pytest.param(
            ("## AI training\nWe do not use your files for this purpose."), OFF, id="q6"
        ),
        pytest.param(
            (
                "## How we train our models\n"
                "We rely on licensed text and public text. We do not use what you "
                "send us."
            ),
            OFF,
            id="q7",
        ),
        pytest.param(
            ("## Model training\nYour inputs are not used, now or later."), OFF, id="q8"
        ),
        pytest.param(
            (
                "## Improving our models\n"
                "We look at what you ask and what we answered, to get better. You "
                "can object at any time by e-mail to privacy@brightloom.test."
            ),
            OUT,
            id="q9",
        ),
        pytest.param(
            (
                "## What is your content used for?\n"
                "To answer you, and, unless you opt out in Settings, to train the "
                "next model."
            ),
            OUT,
            id="q11",
        ),
        pytest.param(
            (
                "## We do not train on your content\n"
                "Prompts and outputs are stored for 30 days."
            ),
            OFF,
            id="h1",
        ),
        pytest.param("## Your data is never used to train AI models", OFF, id="h2"),
        pytest.param(("## No training on your data\nPeriod."), OFF, id="h3"),
    ],
)
def test_default(page: str, value: Value | dict[str, Value] | None) -> None:
    assert said(page, Term.TRAINING_DEFAULT) == value


@pytest.mark.parametrize(
    ("page", "channel"),
    [
        pytest.param(
            (
                "Brightloom's AI learns from your documents unless you switch "
                "learning off in the settings."
            ),
            ("setting",),
            id="learn from 2",
        ),
        pytest.param(
            (
                "We add conversations to the training set of future models unless "
                "you object by e-mail to privacy@brightloom.test."
            ),
            ("email",),
            id="training set",
        ),
        pytest.param(
            (
                "By default, your generations help us train better models. You can "
                "turn this off under Settings > Privacy."
            ),
            ("setting",),
            id="help train",
        ),
        pytest.param(
            (
                "Your conversations contribute to the training of our models unless"
                " you withdraw from the improvement programme in your account "
                "settings."
            ),
            ("setting",),
            id="contribute",
        ),
        pytest.param(
            (
                "Unless you have turned off “Improve Brightloom for everyone”, we "
                "use your chats to train our models."
            ),
            ("setting",),
            id="unless turned off",
        ),
        pytest.param(
            (
                "We train our models on your content until you object; objections "
                "can be filed through the web form on our privacy page."
            ),
            ("form",),
            id="until you object",
        ),
        pytest.param(
            (
                "We use the texts that you enter to develop our language models on "
                "the basis of our legitimate interests. You may object to this at "
                "any time by writing to privacy@brightloom.test."
            ),
            ("email",),
            id="you may object anytime",
        ),
        pytest.param(
            (
                "We use your prompts for training our models. Users who do not want"
                " this may say so by mail to nodata@brightloom.test."
            ),
            ("email",),
            id="mail beside",
        ),
        pytest.param(
            (
                "Uploads are used to train our image models. If you would rather "
                "not take part, fill in the form at brightloom.test/optout."
            ),
            ("form",),
            id="form beside",
        ),
        pytest.param(
            (
                "We use your code to train our completion models. This can be "
                "disabled under Preferences > Privacy."
            ),
            ("setting",),
            id="setting beside",
        ),
        pytest.param(
            (
                "The switch “Help improve the model” is on by default. While it is "
                "on, we may use your chats to train our models."
            ),
            ("setting",),
            id="switched on by default",
        ),
        pytest.param(
            (
                "Training on your content is switched on by default and can be "
                "switched off in the privacy settings."
            ),
            ("setting",),
            id="default setting on",
        ),
        pytest.param(
            (
                "We use recordings to train our models. You can ask us not to by "
                "contacting support."
            ),
            ("other",),
            id="ask us not to",
        ),
        pytest.param(
            (
                "If privacy mode is off, your code may be used to train our models."
                " If privacy mode is on, it is never used for training. You can "
                "turn privacy mode on in the settings."
            ),
            ("setting",),
            id="privacy mode",
        ),
        pytest.param(
            "When Privacy Mode is enabled, we will not train on your code.",
            ("setting",),
            id="privacy mode on by default",
        ),
        pytest.param(
            (
                "We process Recordings for these purposes: (1) to provide the "
                "Services; (2) to prevent abuse; and (3) to train our speech "
                "models. You may object to purpose (3) in the account settings."
            ),
            ("setting",),
            id="purpose numbered",
        ),
        pytest.param(
            (
                "## Do you use my conversations for training?\n"
                "Yes, unless you turn it off in the settings."
            ),
            ("setting",),
            id="q a yes unless",
        ),
        pytest.param(
            (
                "## Are my prompts used to improve your models?\n"
                "Yes. You can opt out by e-mailing privacy@brightloom.test."
            ),
            ("email",),
            id="q a yes",
        ),
        pytest.param(
            "Training: your chats are used unless you opt out in settings.",
            ("setting",),
            id="label yes",
        ),
        pytest.param(
            (
                "We may use your chats to train our models unless you opt out in "
                "settings. Replies that you rate are used for training regardless "
                "of this setting."
            ),
            ("setting",),
            id="exc regardless",
        ),
        pytest.param(
            (
                "You can opt out of training in the settings. Even then, "
                "conversations flagged for safety may be used to improve our "
                "ability to detect abuse, including by training classifiers."
            ),
            ("setting",),
            id="exc flagged",
        ),
        pytest.param(
            (
                "Shared links that are public may be used for training even if you "
                "have opted out. Otherwise you can opt out of training in your "
                "settings."
            ),
            ("setting",),
            id="exc public link",
        ),
        pytest.param(
            (
                "You can switch off training in the settings. Conversations that "
                "our reviewers have already looked at stay in the training data "
                "even after you switch it off."
            ),
            ("setting",),
            id="exc reviewed",
        ),
        pytest.param(
            (
                "Training our models: we rely on our legitimate interest in "
                "improving the service. You have the right to object to the use of "
                "your chats for training at any time; use the form in our privacy "
                "centre."
            ),
            ("form",),
            id="can object GDPR",
        ),
        pytest.param(
            (
                "We use the contents of your chats for the further development of "
                "our AI models (Art. 6 (1) (f) GDPR). You can object to this "
                "processing in your profile under “Data”."
            ),
            ("setting",),
            id="art 21",
        ),
        pytest.param(
            (
                "In order to continuously optimise the model effect, we will use "
                "your input and the output content for model training after de-"
                "identification. If you do not agree, you can turn off “Data for "
                "optimising the experience” in Settings."
            ),
            ("setting",),
            id="chinese style",
        ),
        pytest.param(
            (
                "If you refuse to let us use the information for model training, "
                "you may contact us by sending an email to privacy@brightloom.test."
            ),
            ("email",),
            id="chinese style 2",
        ),
        pytest.param(
            (
                "User Content may be utilised by the Company for the purpose of "
                "training its models. Users desirous of opting out may write to "
                "optout@brightloom.test."
            ),
            ("email",),
            id="indian 2",
        ),
        pytest.param(
            (
                "## How to opt out of training\n"
                "1. Open Settings. 2. Choose Data controls. 3. Switch off “Improve "
                "the model for everyone”."
            ),
            ("setting",),
            id="how to opt",
        ),
        pytest.param(
            (
                "## Stop us from training on your chats\n"
                "- Open the menu and choose Settings.\n"
                "- Turn off “Model improvement”."
            ),
            ("setting",),
            id="how to opt list",
        ),
        pytest.param(
            (
                "Chats are used for model training. If you don't want that, switch "
                "it off: Settings > Data > Training."
            ),
            ("setting",),
            id="say how",
        ),
        pytest.param(
            (
                "We may use your inputs to improve our AI models. Should you not "
                "wish this, please let us know at privacy@brightloom.test."
            ),
            ("email",),
            id="say how 2",
        ),
        pytest.param(
            (
                "We may use your inputs to improve our AI models. A simple e-mail "
                "to privacy@brightloom.test is enough to opt out."
            ),
            ("email",),
            id="say how 3",
        ),
        pytest.param(
            (
                "## Training\n"
                "We use your messages to train our language models.\n"
                "## Your right to object\n"
                "You may object at any time to our use of your messages for "
                "training. Use the form at brightloom.test/object."
            ),
            ("form",),
            id="right to object section",
        ),
        pytest.param(
            (
                "Chats in incognito mode are not used to train our models. Other "
                "chats are used unless you opt out in Settings."
            ),
            ("setting",),
            id="incognito",
        ),
        pytest.param(
            (
                "If you rate an answer with thumbs up or down, we store the whole "
                "conversation and may use it for training, even if you have opted "
                "out. You can opt out of training under Settings."
            ),
            ("setting",),
            id="exc thumbs even",
        ),
        pytest.param(
            (
                "We will use content for training despite an opt-out in two cases: "
                "when you send feedback and when a conversation is flagged for "
                "safety review. You can opt out in Settings."
            ),
            ("setting",),
            id="exc two",
        ),
        pytest.param(
            (
                "You can opt out of training in Settings. Your opt-out does not "
                "cover feedback that you give us."
            ),
            ("setting",),
            id="exc opt-out not cover",
        ),
        pytest.param(
            (
                "You may opt out of training in Settings. Conversations read by a "
                "reviewer may still be used to improve our models."
            ),
            ("setting",),
            id="exc reviewed even",
        ),
        pytest.param(
            (
                "You may opt out of training in Settings. We may still use de-"
                "identified conversations to improve our models."
            ),
            ("setting",),
            id="exc deid even",
        ),
        pytest.param(
            (
                "We use your chats to train our models. You can stop this at any "
                "time under Settings > Privacy."
            ),
            ("setting",),
            id="beside: o0",
        ),
        pytest.param(
            (
                "We use your chats to train our models. To stop this, open Settings"
                " and flip the switch."
            ),
            ("setting",),
            id="beside: o1",
        ),
        pytest.param(
            (
                "We use your chats to train our models. You are in control: flip "
                "the switch in your account and we stop."
            ),
            ("setting",),
            id="beside: o2",
        ),
        pytest.param(
            (
                "We use your chats to train our models. Should you prefer that we "
                "do not, untick the box in your profile."
            ),
            ("setting",),
            id="beside: o3",
        ),
        pytest.param(
            (
                "We use your chats to train our models. If you'd rather we didn't, "
                "go to Settings → Privacy."
            ),
            ("setting",),
            id="beside: o4",
        ),
        pytest.param(
            (
                "We use your chats to train our models. If you would rather not "
                "help, say so in the settings."
            ),
            ("setting",),
            id="beside: o5",
        ),
        pytest.param(
            (
                "We use your chats to train our models. You may refuse by sending "
                "us an e-mail."
            ),
            ("email",),
            id="beside: o7",
        ),
        pytest.param(
            (
                "We use your chats to train our models. You may forbid this by "
                "writing to privacy@brightloom.test."
            ),
            ("email",),
            id="beside: o8",
        ),
        pytest.param(
            (
                "We use your chats to train our models. Write to "
                "privacy@brightloom.test if you do not agree."
            ),
            ("email",),
            id="beside: o9",
        ),
        pytest.param(
            (
                "We use your chats to train our models. A form on our website lets "
                "you opt out."
            ),
            ("form",),
            id="beside: o10",
        ),
        pytest.param(
            (
                "We use your chats to train our models. Opting out is possible "
                "through this form."
            ),
            ("form",),
            id="beside: o11",
        ),
        pytest.param(
            (
                "We use your chats to train our models. You can withdraw from this "
                "in the data settings."
            ),
            ("setting",),
            id="beside: o12",
        ),
        pytest.param(
            (
                "We use your chats to train our models. Objections are to be sent "
                "to privacy@brightloom.test."
            ),
            ("email",),
            id="beside: o13",
        ),
        pytest.param(
            (
                "We use your chats to train our models. This can be turned off in "
                "Settings."
            ),
            ("setting",),
            id="beside: o14",
        ),
        pytest.param(
            (
                "We use your chats to train our models. It can be switched off in "
                "the app's privacy settings."
            ),
            ("setting",),
            id="beside: o15",
        ),
        pytest.param(
            (
                "We use your chats to train our models. The setting “Learn from my "
                "chats” lets you switch it off."
            ),
            ("setting",),
            id="beside: o16",
        ),
        pytest.param(
            (
                "We use your chats to train our models. Users may opt out by "
                "writing to privacy@brightloom.test."
            ),
            ("email",),
            id="beside: o17",
        ),
        pytest.param(
            (
                "We use your chats to train our models. Not happy with that? Turn "
                "it off in Settings."
            ),
            ("setting",),
            id="beside: o18",
        ),
        pytest.param(
            (
                "We use your chats to train our models. Don't want this? Email "
                "privacy@brightloom.test and we will leave yours out."
            ),
            ("email",),
            id="beside: o19",
        ),
        pytest.param(
            (
                "We use your chats to train our models. You can exclude your chats "
                "in the privacy settings."
            ),
            ("setting",),
            id="beside: o20",
        ),
        pytest.param(
            (
                "We use your chats to train our models. Members can leave the "
                "programme in their account settings."
            ),
            ("setting",),
            id="beside: o21",
        ),
        pytest.param(
            (
                "We use your chats to train our models. You can change this in "
                "Settings > Privacy."
            ),
            ("setting",),
            id="beside: o22",
        ),
        pytest.param(
            (
                "We use your chats to train our models. You can control this in "
                "your privacy settings."
            ),
            ("setting",),
            id="beside: o23",
        ),
        pytest.param(
            (
                "We use your chats to train our models. You have a choice: in your "
                "settings you can decide whether we do."
            ),
            ("setting",),
            id="beside: o24",
        ),
        pytest.param(
            (
                "We use your chats to train our models. You have the right to "
                "object to this processing; use our web form."
            ),
            ("form",),
            id="beside: o25",
        ),
        pytest.param(
            (
                "We use your chats to train our models. The user may at any time, "
                "free of charge, object by post or by mail to "
                "privacy@brightloom.test."
            ),
            ("email",),
            id="beside: o26",
        ),
        pytest.param(
            (
                "We use your chats to train our models. You may request that your "
                "chats not be used by filling in the form at brightloom.test/no."
            ),
            ("form",),
            id="beside: o27",
        ),
        pytest.param(
            (
                "We use your chats to train our models. Customers can ask for their"
                " chats to be left out by contacting support."
            ),
            ("other",),
            id="beside: o28",
        ),
        pytest.param(
            (
                "We use your chats to train our models. If you disable chat history"
                " in the settings, your chats are not used for this."
            ),
            ("setting",),
            id="beside: o29",
        ),
        pytest.param(
            (
                "We use your chats to train our models. Turning off “Improve the "
                "model” in Settings stops this."
            ),
            ("setting",),
            id="beside: o30",
        ),
        pytest.param(
            (
                "We use your chats to train our models.\n"
                "## Your choices\n"
                "You can turn off the use of your chats for training in Settings."
            ),
            ("setting",),
            id="beside: section",
        ),
        pytest.param(
            (
                "We use your chats to train our models.\n"
                "## Your choices\n"
                "Model training: go to Settings > Privacy and switch off “Help us "
                "improve”."
            ),
            ("setting",),
            id="beside: section2",
        ),
        pytest.param(
            (
                "We use your chats to train our models.\n"
                "## Your choices\n"
                "- Model improvement: switch it off in Settings."
            ),
            ("setting",),
            id="beside: section3",
        ),
        pytest.param(
            (
                "We use your chats to train our models.\n"
                "## Your rights\n"
                "You may object to the training of our models with your chats by "
                "e-mail to privacy@brightloom.test."
            ),
            ("email",),
            id="beside: section4",
        ),
        pytest.param(
            (
                "## What we train on\n"
                "Chats of our users.\n"
                "## What you can do\n"
                "Switch off “Training” in the settings."
            ),
            ("setting",),
            id="beside: section5",
        ),
        pytest.param(
            (
                "The option “Use my chats to improve the models” is ticked when you"
                " create an account. You can untick it in Settings."
            ),
            ("setting",),
            id="beside: default on",
        ),
        pytest.param(
            ("Model training is on by default. You can turn it off in your settings."),
            ("setting",),
            id="beside: default on 2",
        ),
        pytest.param(
            "By default we train on your chats; switch this off in Settings.",
            ("setting",),
            id="beside: default on 3",
        ),
        pytest.param(
            (
                "Unless you have objected using our form, your chats will be used "
                "to train our models."
            ),
            ("form",),
            id="beside: unless form",
        ),
        pytest.param(
            (
                "We train on the chats of all users except those who have opted out"
                " in Settings."
            ),
            ("setting",),
            id="beside: except who",
        ),
        pytest.param(
            (
                "Chats of users who have not opted out in the settings are used for"
                " training our models."
            ),
            ("setting",),
            id="beside: not opted",
        ),
        pytest.param(
            (
                "We train our models on your chats as long as the setting “Improve”"
                " is on; it is on when you sign up."
            ),
            ("setting",),
            id="beside: as long as",
        ),
        pytest.param(
            (
                "## Improving our models\n"
                "We look at what you ask and what we answered, to get better. You "
                "can object at any time by e-mail to privacy@brightloom.test."
            ),
            ("email",),
            id="q9",
        ),
        pytest.param(
            (
                "## What is your content used for?\n"
                "To answer you, and, unless you opt out in Settings, to train the "
                "next model."
            ),
            ("setting",),
            id="q11",
        ),
    ],
)
def test_where_to_say_no(page: str, channel: Value | dict[str, Value]) -> None:
    assert said(page, Term.OPT_OUT_CHANNEL) == channel


@pytest.mark.parametrize(
    ("page", "kinds"),
    [
        pytest.param(
            (
                "We will not train on your chats. Chats that you submit as feedback"
                " may be used for training in any event."
            ),
            ("feedback",),
            id="exc any event",
        ),
        pytest.param(
            (
                "We may use your chats to train our models unless you opt out in "
                "settings. Replies that you rate are used for training regardless "
                "of this setting."
            ),
            ("feedback",),
            id="exc regardless",
        ),
        pytest.param(
            (
                "We do not use your projects to train models. This does not apply "
                "to projects which you publish to the gallery, which we may use for"
                " training."
            ),
            ("public",),
            id="exc does not apply",
        ),
        pytest.param(
            (
                "We do not train on your content. The only exception is feedback: "
                "when you rate an answer, the answer and the prompt may be used to "
                "improve our models."
            ),
            ("feedback",),
            id="exc exception:",
        ),
        pytest.param(
            (
                "We do not use your transcripts to train our models. We may de-"
                "identify transcripts and use the de-identified data to develop our"
                " machine learning models."
            ),
            ("deidentified",),
            id="exc deid",
        ),
        pytest.param(
            (
                "You can opt out of training in the settings. Even then, "
                "conversations flagged for safety may be used to improve our "
                "ability to detect abuse, including by training classifiers."
            ),
            ("safety_flagged",),
            id="exc flagged",
        ),
        pytest.param(
            (
                "We never train on your code.\n"
                "## Bug reports\n"
                "When you send a bug report, the report contains the last prompts. "
                "We may use them to improve our models."
            ),
            ("feedback",),
            id="exc bug",
        ),
        pytest.param(
            (
                "Your chats are not used for training unless you send us feedback "
                "with the thumbs up or down."
            ),
            ("feedback",),
            id="exc thumbs",
        ),
        pytest.param(
            (
                "Shared links that are public may be used for training even if you "
                "have opted out. Otherwise you can opt out of training in your "
                "settings."
            ),
            ("public",),
            id="exc public link",
        ),
        pytest.param(
            (
                "We do not train on private images. Images you publish in the "
                "public gallery may be used to train our models."
            ),
            ("public",),
            id="exc gallery",
        ),
        pytest.param(
            (
                "You can switch off training in the settings. Conversations that "
                "our reviewers have already looked at stay in the training data "
                "even after you switch it off."
            ),
            ("reviewed",),
            id="exc reviewed",
        ),
        pytest.param(
            (
                "Customer Data is not used for training. We may use aggregated and "
                "anonymised data derived from Customer Data to improve our models."
            ),
            ("deidentified",),
            id="exc aggregate",
        ),
        pytest.param(
            (
                "If you rate an answer with thumbs up or down, we store the whole "
                "conversation and may use it for training, even if you have opted "
                "out. You can opt out of training under Settings."
            ),
            ("feedback",),
            id="exc thumbs even",
        ),
        pytest.param(
            (
                "We will use content for training despite an opt-out in two cases: "
                "when you send feedback and when a conversation is flagged for "
                "safety review. You can opt out in Settings."
            ),
            ("feedback", "safety_flagged"),
            id="exc two",
        ),
        pytest.param(
            (
                "You can opt out of training in Settings. Your opt-out does not "
                "cover feedback that you give us."
            ),
            ("feedback",),
            id="exc opt-out not cover",
        ),
        pytest.param(
            (
                "Apart from feedback, nothing you send us is used for training our "
                "models."
            ),
            ("feedback",),
            id="exc aside from",
        ),
        pytest.param(
            (
                "We do not train our models on your content other than content that"
                " you choose to publish in the community gallery."
            ),
            ("public",),
            id="exc other than",
        ),
        pytest.param(
            (
                "We do not use Customer Content to train our models. Feedback is "
                "not Customer Content, and we may use it freely, including to train"
                " our models."
            ),
            ("feedback",),
            id="exc separately",
        ),
        pytest.param(
            (
                "We don't use Customer Data to train generative models. We may use "
                "content that violates our policies to train our abuse classifiers."
            ),
            ("safety_flagged",),
            id="exc safety class",
        ),
        pytest.param(
            (
                "You may opt out of training in Settings. Conversations read by a "
                "reviewer may still be used to improve our models."
            ),
            ("reviewed",),
            id="exc reviewed even",
        ),
        pytest.param(
            (
                "You may opt out of training in Settings. We may still use de-"
                "identified conversations to improve our models."
            ),
            ("deidentified",),
            id="exc deid even",
        ),
    ],
)
def test_what_is_used_anyway(page: str, kinds: Value) -> None:
    assert said(page, Term.TRAINING_EXCEPTIONS) == kinds
