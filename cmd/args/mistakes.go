package args

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"backprop/ast"
	"backprop/ast/foreign"
	"backprop/ast/op"
	"backprop/cmd/failure"
	"backprop/cmd/screen"
	"backprop/parser"

	"github.com/spf13/pflag"
)

// FlagError words an error of pflag for the command c.
func (l *Line) FlagError(c *Command, err error) error {
	if e, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		if f, ok := errors.AsType[*failure.Error](e.Unwrap()); ok {
			if name := e.GetFlag().Name; len(l.scan.input) > 0 && l.isVariable(name) && IsName(e.GetValue()) { // --x=y, of a column
				return f.WithHint("for the column %s write --rename %s=%s", screen.Brief(e.GetValue()), screen.Brief(name), screen.Brief(e.GetValue()))
			}
			if values := l.typedValues(e.GetFlag().Name); f.Code == failure.CodeBinding && f.Hint == "" && len(values) > 1 && c.Rows { // --x={1..5} in a shell
				return f.WithHint("several values are one flag: --%s=%s", screen.Brief(e.GetFlag().Name), screen.Brief(joined(values)))
			}
			return f
		}
		name := e.GetFlag().Name
		if l.isVariable(name) {
			return Collision(name)
		}
		f := failure.Usage(failure.CodeFlag, "--%s: %s is not a value for it", name, ast.Quote(e.GetValue())).About(name)
		if e.GetFlag().NoOptDefVal != "" {
			return f.WithHint("it takes no value")
		}
		return f
	}
	if e, ok := errors.AsType[*pflag.ValueRequiredError](err); ok {
		return NeedsValue(e.GetSpecifiedName())
	}
	if e, ok := errors.AsType[*pflag.NotExistError](err); ok {
		name := parser.Name(e.GetSpecifiedName())
		if letters := e.GetSpecifiedShortnames(); letters != "" {
			if _, err := strconv.ParseFloat(letters, 64); err == nil && l.lost != "" { // abs -3
				return l.UnknownCommand(l.lost)
			}
			if l.lost != "" && !strings.HasPrefix(l.lost, "-") { // commit -m
				return l.UnknownCommand(l.lost)
			}
			f := failure.Usage(failure.CodeFlag, "-%s is not a flag", screen.Clean(letters))
			if lost := l.scan.lost; c == l.root && len(lost) > 1 && namesIn(lost[1]) != nil && !IsName(lost[1]) { // -e x^2
				return f.WithHint("%s", l.asExpression(lost[1], true))
			}
			if lost := l.scan.lost; c == l.root && len(lost) > 1 && isFile(lost[1]) { // -f f.bp
				return f.WithHint("read an expression from a file with --file: %s", l.fromFile("diff", lost[1]))
			}
			if hint := l.flagHint(c, letters, ""); hint != "" {
				return f.WithHint("%s", hint)
			}
			return f.WithHint("flags have two hyphens: --json")
		}
		if word := l.lost; word != "" { // the command is the first mistake
			return l.UnknownCommand(word)
		}
		return l.unknownFlag(c, name)
	}
	return failure.Usage(failure.CodeFlag, "%s", screen.Brief(err.Error()))
}

// joined writes values as one sweep: 1..5 where they are whole numbers in a row, else with commas.
func joined(values []string) string {
	for i := range values {
		if n, err := strconv.Atoi(values[i]); err != nil || i > 0 && strconv.Itoa(n-1) != values[i-1] {
			return strings.Join(values, ",")
		}
	}
	if len(values) == 2 {
		return strings.Join(values, ",")
	}
	return values[0] + ".." + values[len(values)-1]
}

// NeedsValue refuses a flag without its value.
func NeedsValue(name string) error {
	return failure.Usage(failure.CodeFlag, "--%s needs a value", screen.Brief(name)).About(name).WithHint("write --%s=…", screen.Brief(name))
}

// NamedTwice refuses a name that a flag lists twice.
func NamedTwice(flag, name string) *failure.Error {
	return failure.Usage(failure.CodeUsage, "--%s names %s twice", flag, screen.Brief(name)).About(name)
}

// isVariable reports whether the expression mentions name as a variable.
func (l *Line) isVariable(name string) bool {
	return l.Names != nil && l.Bindable(name) == nil
}

// Collision refuses a value for a variable by the flag that has its name.
func Collision(name string) error {
	return failure.Usage(failure.CodeBinding, "the variable %s has the name of the flag --%s", name, name).About(name).
		WithHint("bind it with --set %s=…", name)
}

func (l *Line) unknownFlag(c *Command, name string) error {
	l = l.with(func(l *Line) { l.wrong = name })
	if c.Name == "completion" {
		return failure.Usage(failure.CodeFlag, "unknown flag --%s", screen.Brief(name)).About(name).WithHint("completion takes the name of a shell: write backprop completion %s", shellOf(strings.Join(l.typedValues(name), " ")+name))
	}
	if c.Name == "functions" && l.having("--format "+name) == nil {
		value := strings.Join(l.typedValues(name), " ")
		if _, ok := op.Lookup(value); !ok {
			value = ""
		}
		return failure.Usage(failure.CodeFlag, "unknown flag --%s", screen.Brief(name)).About(name).WithHint("functions takes the name of a function, or lists all: write backprop functions%s", spaced(value))
	}
	if x, value, colon := strings.Cut(name, ":"); colon && l.Names != nil && l.Names.Input(x) { // --x:=3
		return failure.Usage(failure.CodeFlag, "unknown flag --%s", screen.Brief(name)).About(name).WithHint("write --%s=%s", screen.Brief(x), cmp.Or(screen.Brief(value), screen.Brief(l.given(name)), "…"))
	}
	if value := l.given(name); name == "lang" && c.Flag(name) == nil && !l.isVariable(name) && c.Expression {
		return failure.Usage(failure.CodeFlag, "%s has no flag --%s", c.Path, name).About(name).WithHint("%s", l.flagHint(c, name, value))
	}
	// No variable has a hyphen: a flag of several words is another command's.
	if slices.Contains(Reserved, name) || strings.Contains(name, "-") && l.having("--"+name) != nil {
		if l.isVariable(name) {
			return Collision(name)
		}
		f := failure.Usage(failure.CodeFlag, "%s has no flag --%s", c.Path, name).About(name)
		switch {
		case name == "version":
			f.Hint = "write backprop --version"
		case slices.Contains(ofRows, name):
			f.Msg = fmt.Sprintf("--%s is for many points, and %s takes one", name, c.Name)
			f.Hint = "eval and diff compute many points"
		default:
			if other := l.having("--" + name); other != nil {
				f.Hint = other.Name + " has it"
			}
		}
		return f
	}
	f := failure.Usage(failure.CodeFlag, "unknown flag --%s", screen.Brief(name)).About(name)
	if l.Names == nil {
		unread := l.Unread()
		value, _ := strings.CutPrefix(strings.Join(l.typedValues(name), " "), "--")
		if unread != nil && isNumber(value) { // --x=3 < model.bp
			return unread
		}
		near := ast.Nearest(name, flagNames(c))
		if flag := "--" + name; near == "" && c == l.root && l.lost == "" { // --eval 2+3, without a command
			text := l.after(flag)
			if value := l.given(name); value != "" {
				text = value
			}
			if hint := l.asCommand(name, text); hint != "" {
				return f.WithHint("%s", hint)
			}
			if namesIn(text) != nil && !isNumber(text) {
				alone := l.with(func(l *Line) { l.scan.lost = []string{text, flag, flag + "=" + text} })
				return f.WithHint("%s", alone.asExpression(text, true))
			}
		}
		if hint := l.flagHint(c, name, l.given(name)); hint != "" && len(name) > 1 { // --a=3 is a variable's
			return f.WithHint("%s", hint)
		}
		switch {
		case near != "":
			return f.WithHint("%s", DidYouMean("--", near))
		case unread != nil:
			return unread
		case c.Expression && namesIn(value) != nil && !isNumber(value): // eval --foo x^2
			if line := l.rebuilt(c.Name, []string{value}); line != "" {
				return f.WithHint("%s; for the value of %s: %s", foreign.NeedsNoFlag, screen.Brief(value), line)
			}
		case IsName(name) && isNumber(value):
			return failure.Usage(failure.CodeUsage, "an expression is missing: --%s=%s is the value of a variable", screen.Brief(name), screen.Brief(value)).WithHint("write the expression, too, as in %s", l.withSample(name))
		}
		if c.Expression {
			f.Msg = "an expression is missing: --" + screen.Brief(name) + " is a flag"
		}
		return f.WithHint("%s --help lists the flags", c.Path)
	}
	if _, ok := l.Names.Assigned[name]; ok {
		return l.Bindable(name)
	}
	var missing []string
	for _, id := range l.Names.Inputs {
		missing = append(missing, id.Name)
	}
	if err := l.meant(name); err != nil {
		return err
	}
	if x := strings.TrimRight(name, "0123456789"); x != name && l.Names.Input(x) && l.given(name) == "" && !l.numbered(name, x) { // --x3
		return f.WithHint("write --%s=%s", screen.Brief(x), name[len(x):])
	}
	if hint := l.variableHint(name); hint != "" {
		return f.WithHint("%s", hint)
	}
	if hint := l.flagHint(c, name, l.given(name)); hint != "" && (len(name) > 1 || l.Names.Input(l.given(name))) { // --i=3 is meant for a variable
		return f.WithHint("%s", hint)
	}
	if row, ok := foreign.Word("d"); ok && l.Names.Input("d"+name) { // df/dx
		return f.WithHint("%s", row.Hint())
	}
	if plain := strings.NewReplacer(".", "", "_", "-").Replace(name); plain != name && c.Flag(plain) != nil { // w.r.t.
		return f.WithHint("%s", DidYouMean("--", plain))
	}
	if parts := strings.Split(name, ","); len(parts) > 1 && !slices.ContainsFunc(parts, func(p string) bool { return !l.Names.Input(p) }) { // --x,y=3,4
		values := Commas(l.given(name))
		for i, p := range parts {
			value := "…"
			if len(values) == len(parts) {
				value = values[i]
			}
			parts[i] = "--" + screen.Brief(p) + "=" + screen.Brief(value)
		}
		return f.WithHint("each variable is a flag of its own: %s", strings.Join(parts, " "))
	}
	if hint := l.partHint(c, name, l.given(name)); hint != "" {
		return f.WithHint("%s", hint)
	}
	if near := ast.Nearest(name, chain(flagNames(c), slices.Values(missing))); near != "" {
		return f.WithHint("%s", DidYouMean("--", near))
	}
	if hint := l.lastPartHint(c, name, l.given(name)); hint != "" {
		return f.WithHint("%s", hint)
	}
	if hint := slipHint(name, "flag", func(near string) string { return l.flagHint(c, near, l.given(name)) }); hint != "" {
		return f.WithHint("%s", hint)
	}
	if isNumber(l.given(name)) && utf8.RuneCountInString(name) <= 3 { // meant for a variable
		return f.WithHint("the expression has no variable %s; %s; without it: %s", screen.Brief(name), l.VariablesHint(), l.without(c))
	}
	return f.WithHint("%s has no such flag, and the expression has no such variable: %s; without the flag: %s", c.Name, l.VariablesHint(), l.without(c))
}

// shellOf returns the shell that a text names; bash for none.
func shellOf(text string) string {
	for _, shell := range Shells {
		if strings.Contains(text, shell) {
			return shell
		}
	}
	return "bash"
}

// asCommand answers a flag in the place of a command that has its name: --completion bash, --derivative x^2; "" for another one.
func (l *Line) asCommand(name, text string) string {
	if text == "" {
		return ""
	}
	own := slices.ContainsFunc(l.commands, func(c *Command) bool { return c.called(name) })
	row, known := foreign.Command(name)
	if known = known && row.Write != "eval" && (namesIn(text) != nil && !isNumber(text) || row.Write == "" && strings.Contains(text, "=")); !own && !known {
		return ""
	}
	at := slices.IndexFunc(l.Typed, func(w string) bool { return w == "--"+name || strings.HasPrefix(w, "--"+name+"=") })
	words, rest := []string{name, text}, l.Typed[at+1:]
	if l.Typed[at] == "--"+name {
		rest = rest[1:]
	}
	l = l.with(func(l *Line) { l.Typed, l.scan.lost, l.lost = slices.Concat(l.Typed[:at], words, rest), words, name })
	switch i := slices.IndexFunc(l.commands, func(c *Command) bool { return c.called(name) }); {
	case i >= 0 && !l.commands[i].Expression:
		typed, _ := screen.ShellWord(text)
		return "write backprop " + name + " " + typed
	case i >= 0:
		return "write " + l.instead(name)
	}
	return l.commandHint(name)
}

// given returns what was given to a flag that is none of ours. Where there is no expression, it may be the next word.
func (l *Line) given(name string) string {
	for i, w := range l.Typed {
		switch before, value, joined := strings.Cut(w, "="); {
		case before != "--"+name:
		case joined:
			return value
		case l.Names != nil && i+1 < len(l.Typed) && !strings.HasPrefix(l.Typed[i+1], "-"):
			return l.Typed[i+1]
		}
	}
	return ""
}

// DidYouMean is the hint at a near name, or at the help if no name is near.
func DidYouMean(prefix, near string) string {
	if near == "" {
		return "see --help"
	}
	return "did you mean " + prefix + near + "?"
}

// flagNames are the flags of a command.
func flagNames(c *Command) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, f := range c.Flags() {
			if !yield(f.Name) {
				return
			}
		}
	}
}

func chain(seqs ...iter.Seq[string]) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, s := range seqs {
			for v := range s {
				if !yield(v) {
					return
				}
			}
		}
	}
}

// UnknownCommand refuses a first word that is not a command: most likely it is an expression
// without one.
func (l *Line) UnknownCommand(word string) error {
	var names []string
	for _, c := range l.commands {
		names = append(names, c.Name)
	}
	f := failure.Usage(failure.CodeUsage, "unknown command %s", ast.Quote(word)).About(word)
	words := strings.Join(l.scan.lost, " ")
	if slices.Contains(l.scan.given, word) { // backprop rate --rate=3
		return f.WithHint("%s", l.asExpression(words, true))
	}
	if bare := strings.TrimLeft(word, "=+ "); bare != word && namesIn(bare) != nil { // =U/I
		typed, lost := slices.Clone(l.Typed), slices.Clone(l.scan.lost)
		typed[slices.Index(typed, word)], lost[0] = bare, bare
		l = l.with(func(l *Line) { l.Typed, l.scan.lost, l.lost = typed, lost, bare })
		return f.WithHint("%s", l.asExpression(strings.Join(l.scan.lost, " "), true))
	}
	if hint := l.workbookHint(l.scan.lost); hint != "" {
		return f.WithHint("%s", hint)
	}
	if hint := l.reduceHint(word); hint != "" {
		return f.WithHint("%s", hint)
	}
	if fields := strings.Fields(word); len(fields) > 1 && len(l.scan.lost) == 1 && namesIn(word) == nil && l.sentence(fields[0]) { // 'derivative of x^2 at x=3'
		typed := slices.Concat(fields, l.Typed[slices.Index(l.Typed, word)+1:])
		l = l.with(func(l *Line) { l.Typed, l.scan.lost, l.lost = typed, fields, fields[0] })
		for _, c := range l.commands {
			if c.called(fields[0]) {
				return f.WithHint("write %s", l.instead(c.Name))
			}
		}
		if e, ok := errors.AsType[*failure.Error](l.UnknownCommand(fields[0])); ok {
			return f.WithHint("%s", e.Hint)
		}
	}
	if file := l.rowsWord(); file != "" {
		if row, _ := foreign.Command(word); row.Say != foreign.NoFit && slices.Contains(l.wordKinds(), "columns") {
			if line := l.lineOf("eval", nil); line != "" {
				return f.WithHint("%s, as in %s", foreign.Columns, line)
			}
		}
		if row, _ := foreign.Command(word + "/rows"); row.Say == "" {
			if row, ok := foreign.Command(word); ok && row.Write == "" && l.fromPipe(file) != "" {
				return f.WithHint("%s", l.commandHint(word))
			}
		} else {
			return f.WithHint("%s", l.commandHint(word))
		}
		if columns := l.columns(); len(columns) > 0 && IsName(columns[0]) {
			return f.WithHint("the columns of a file are variables of eval and diff, as in backprop eval %s --input %s", columns[0], file)
		}
		return f.WithHint("read the rows of a file with eval or diff: --input %s", file)
	}
	if _, fun := op.Lookup(word); fun {
		call := word + "(" + strings.Join(l.scan.lost[1:], ", ") + ")"
		if namesIn(call) != nil { // sin 1
			return f.WithHint("%s", l.asExpression(call, true))
		}
		return f.WithHint("write backprop functions %s", word)
	}
	if word == "-" {
		return f.WithHint("a command comes first: %s reads the expression from standard input", strings.Replace(cmp.Or(l.Again(), "backprop -"), "backprop", "backprop eval", 1))
	}
	if lost := l.scan.lost; len(lost) == 2 { // get functions
		if i := l.scan.commandAt(lost[1]); i >= 0 && !l.commands[i].Expression && strings.Contains(" get list ls show print display see all view ", " "+word+" ") {
			return f.WithHint("write %s", l.commands[i].Path)
		}
	}
	if hint := l.verbHint(); hint != "" {
		return f.WithHint("%s", hint)
	}
	if hint := l.commandHint(word); hint != "" {
		return f.WithHint("%s", hint)
	}
	if near := ast.Nearest(word, slices.Values(names)); near != "" {
		return f.WithHint("%s", DidYouMean("", near))
	}
	if base := strings.TrimRight(strings.ToLower(word), "s0123456789"); base != word { // grads, diff2
		for _, c := range l.commands {
			if c.called(base) {
				return f.WithHint("%s", DidYouMean("", base))
			}
		}
	}
	if parts := strings.FieldsFunc(word, func(r rune) bool { return r == '-' || r == '_' }); len(parts) > 1 { // eval-all
		for _, part := range parts {
			if row, _ := foreign.Command(part); strings.Contains(row.Write, " --") { // export-svg, hessian-matrix
				return f.WithHint("%s", l.commandHint(part))
			}
		}
		if hint := l.partsHint(parts); hint != "" {
			return f.WithHint("%s", hint)
		}
	}
	if hint := l.functionHint(word); hint != "" {
		return f.WithHint("%s", hint)
	}
	if hint := slipHint(word, "command", l.commandHint); hint != "" {
		return f.WithHint("%s", hint)
	}
	for _, w := range l.scan.lost {
		if line := l.fromFile("diff", w); line != "" && isFile(w) {
			return f.WithHint("read an expression from a file with --file: %s", line)
		}
	}
	text := words
	if l.hyphenated(word) {
		text = strings.Join(l.scan.lost[1:], " ")
	}
	if hint := l.asExpression(text, false); hint != "" && text != "" {
		return f.WithHint("%s", hint)
	}
	if p, err := parser.Parse(words); strings.ContainsAny(words, "+*/^()=²³") && !l.hyphenated(word) { // 2x+1
		if err == nil {
			_, err = ast.Resolve(p, nil)
		}
		if e, ok := errors.AsType[*ast.Error](err); ok && e.Hint != "" {
			return f.WithHint("it is not an expression, either: %s", e.Hint)
		}
	}
	return f.WithHint("the commands are %s; backprop --help says what they do", strings.Join(names, ", "))
}

// sentence reports whether a word begins a sentence about an expression: derivative of x^2.
func (l *Line) sentence(word string) bool {
	_, known := foreign.Command(word)
	return known || slices.ContainsFunc(l.commands, func(c *Command) bool { return c.called(word) })
}

// hyphenated reports whether a word is several with hyphens between them, as linear-approx, and not a difference, as a-b.
func (l *Line) hyphenated(word string) bool {
	parts := strings.Split(word, "-")
	return len(parts) > 1 && len(word) > 6 && !slices.ContainsFunc(parts, func(p string) bool {
		return !IsName(p) || len(p) < 2 || slices.Contains(l.scan.given, p)
	})
}
