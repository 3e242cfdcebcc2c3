# Every deed of a developer, in one line each. `make run` and `make test` set everything up themselves.
.DEFAULT_GOAL := help
.PHONY: help run test lint setup bench words installer rig-kill rig-office rig-print rig-input rig-xsd rig-leaks pictures clean
PYTHON := .venv/bin/python
WORKERS ?= 2

help:            ## say what there is
	@sed -n 's/^\([a-z-]*\):[a-z ]*## /  make \1\t/p' Makefile | expand -t 22
run:             ## start the program, or show its main job where there is no screen
	@.ci/setup run && .ci/show
test: setup      ## run every test
	@$(PYTHON) -m pytest -n $(WORKERS) -q
lint: setup      ## style, types, architecture, catalogues
	@.ci/lint
setup:           ## make the checkout ready: system libraries, fonts, Python environment
	@.ci/setup develop
bench:           ## measure the published figures, each beside its floor
	@.ci/setup bench && $(PYTHON) -m tests.benchmarks
words: setup     ## extract every message anew and keep the translations
	@$(PYTHON) .ci/words.py update
installer:       ## build the frozen program and its Debian package into dist/
	@.ci/setup installer && $(PYTHON) build_installer.py --target linux
rig-kill: setup  ## kill the program 1,000 times while it writes
	@$(PYTHON) -m tests.rigs.kill && $(PYTHON) -m tests.rigs.kill_verbs
rig-office: setup ## open what we write in LibreOffice
	@$(PYTHON) -m tests.rigs.office && $(PYTHON) -m tests.rigs.office_sealed && $(PYTHON) -m tests.rigs.office_word
rig-print: setup ## print through a real CUPS
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m tests.rigs.printing
rig-input: setup ## type Chinese through a real input method
	@$(PYTHON) -m tests.rigs.input
rig-xsd: setup   ## hold the workbooks we write against their schemas (OOXML_XSD=folder)
	@$(PYTHON) -m tests.rigs.ooxml
rig-leaks: setup ## seed personal data into notices and count what the gate misses
	@$(PYTHON) -m tests.rigs.paper_leaks && $(PYTHON) -m tests.rigs.leaks_bulletins
pictures: setup  ## photograph the program and every kind of notice
	@$(PYTHON) .ci/pictures.py docs/pictures
	@$(PYTHON) .ci/paper_pictures.py docs/pictures/bulletins
clean:           ## throw away what can be made again
	@rm -rf build dist .venv
