"""UDPipe 1 over the text that recoupe reads, for `cargo xtask bench-udpipe`.

train MODEL ITERATIONS TREEBANK...   makes a model of CoNLL-U files
run MODEL TEXT GOLD RAW_OUT GOLD_OUT annotates the text and the gold words; prints seconds of processor time for the text
"""

import sys
import time

import ufal.udpipe as udpipe


def sentences(path):
    reader = udpipe.InputFormat.newConlluInputFormat()
    with open(path, encoding="utf-8") as file:
        reader.setText(file.read())
    error = udpipe.ProcessingError()
    out = []
    while True:
        sentence = udpipe.Sentence()
        if not reader.nextSentence(sentence, error):
            break
        out.append(sentence)
    if error.occurred():
        sys.exit(f"{path}: {error.message}")
    return out


def train(model, iterations, treebanks):
    data = udpipe.Sentences([s for path in treebanks for s in sentences(path)])
    error = udpipe.ProcessingError()
    made = udpipe.Trainer.train(
        "morphodita_parsito",
        data,
        udpipe.Sentences(),
        "epochs=20;batch_size=50;learning_rate=0.005;dimension=24;tokenize_url=1;allow_spaces=1",
        "models=2",
        f"iterations={iterations};embedding_upostag=20;embedding_feats=20;embedding_xpostag=0;embedding_form=50;"
        "embedding_deprel=20;learning_rate=0.01;learning_rate_final=0.001;l2=0.5;hidden_layer=200;batch_size=10;"
        "transition_system=projective;transition_oracle=dynamic;structured_interval=8",
        error,
    )
    if error.occurred():
        sys.exit(error.message)
    with open(model, "wb") as file:
        file.write(made)


def run(model, text, gold, raw_out, gold_out):
    loaded = udpipe.Model.load(model) or sys.exit(f"{model} is no model of UDPipe 1")
    error = udpipe.ProcessingError()
    with open(text, encoding="utf-8") as file:
        text = file.read()
    pipeline = udpipe.Pipeline(loaded, "tokenize", udpipe.Pipeline.DEFAULT, udpipe.Pipeline.DEFAULT, "conllu")
    start = time.process_time()
    out = pipeline.process(text, error)
    seconds = time.process_time() - start
    with open(raw_out, "w", encoding="utf-8") as file:
        file.write(out)
    pipeline = udpipe.Pipeline(loaded, "conllu", udpipe.Pipeline.DEFAULT, udpipe.Pipeline.DEFAULT, "conllu")
    with open(gold, encoding="utf-8") as file:
        out = pipeline.process(file.read(), error)
    with open(gold_out, "w", encoding="utf-8") as file:
        file.write(out)
    if error.occurred():
        sys.exit(error.message)
    print(seconds)


if sys.argv[1] == "train":
    train(sys.argv[2], int(sys.argv[3]), sys.argv[4:])
else:
    run(*sys.argv[2:])
