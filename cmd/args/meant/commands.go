package meant

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"backprop/ast"
	"backprop/ast/foreign"
	"backprop/ast/op"
	"backprop/cmd/args/again"
	"backprop/cmd/args/argv"
	"backprop/cmd/screen"
	"backprop/eval"
	"backprop/parser"
)

// compound answers a command of several words by one of them: eval-all, gradient-of. What computes or evaluates is answered
// last: compute-gradient.
func compound(l *argv.Line, word string) string {
	parts := strings.FieldsFunc(word, func(r rune) bool { return r == '-' || r == '_' })
	if len(parts) < 2 {
		return ""
	}
	for _, part := range parts {
		if row, _ := foreign.Command(part); strings.Contains(row.Write, " --") { // export-svg, hessian-matrix
			return command(l, part)
		}
	}
	last := ""
	for _, part := range parts {
		_, known := foreign.Command(part)
		own := l.Commands.Find(part) != nil
		if !known && !own && !argv.Small(part) && !slices.Contains(strings.Fields(plainParts), part) {
			return ""
		}
	}
	for _, part := range parts {
		hint, weak := "", false
		if c := l.Commands.Find(part); c != nil {
			hint, weak = "write "+again.Instead(l, c.Name), c.Name == "eval"
		}
		if row, _ := foreign.Command(part); hint == "" && len(part) > 2 {
			hint, weak = command(l, part), row.Write == "eval"
		}
		weak = weak || slices.Contains(strings.Fields(plainParts), part)
		switch {
		case hint != "" && !weak:
			return hint
		case last == "":
			last = hint
		}
	}
	return last
}

// plainParts are words of a command that do not change what is meant.
const plainParts = "get make create do compute calculate calc find show print display list run write give my all full total partial first exact numeric numerical symbolic auto automatic value values vector matrix function functions formula expression expr result results point points file data as only it me is new now quick simple single of to in by with at and from"

// function answers the name of a function of another tool, or of a constant, in the place of a command.
func function(l *argv.Line, word string) string {
	if _, constant := ast.Constant(word); constant && len(l.Scan.Lost) == 1 {
		return again.AsExpression(l, word, true)
	}
	args := l.Scan.Lost[1:]
	row, ok := foreign.Function(word, len(args))
	if !ok || len(word) < 3 {
		return ""
	}
	if len(args) == 0 { // transpose
		if command := row.Command(); command != "" {
			return foreign.Row{Write: again.Instead(l, command)}.Hint()
		}
		if row.Write == "" {
			return row.Hint()
		}
		return "it is a function of expressions: " + row.Hint()
	}
	if command := row.Command(); command != "" && argv.NamesIn(args[0]) != nil { // jacrev x^2
		return foreign.Row{Write: again.Instead(l, command)}.Hint()
	}
	if row.Write == "" {
		return row.Hint()
	}
	if name := row.Renamed(); name != "" && argv.NamesIn(name+"("+strings.Join(args, ", ")+")") != nil { // average 1 2
		return again.AsExpression(l, name+"("+strings.Join(args, ", ")+")", true)
	}
	if row = row.With(args); strings.Contains(row.Write, "…") {
		return ""
	}
	if computes(row.Write) {
		return foreign.Row{Write: "", Say: again.AsExpression(l, row.Write, true) + afterSemicolon(row.Say)}.Hint()
	}
	return "it is an expression: " + row.Hint()
}

// verb answers a command that follows a verb, with small words around it: compute the gradient of x^2.
func verb(l *argv.Line, _ string) string {
	lost := l.Scan.Lost
	for i := 1; i+1 < len(lost); i++ {
		word, next := lost[i], i+1
		if argv.Small(word) {
			continue
		}
		for next+1 < len(lost) && argv.Small(lost[next]) {
			next++
		}
		row, foreignWord := foreign.Command(word)
		own := l.Commands.Find(word) != nil
		if !own && (!foreignWord || row.Write == "") || argv.NamesIn(lost[next]) == nil || len(word) < 3 {
			return ""
		}
		l = l.With(func(l *argv.Line) { l.Lost, l.Filler = word, slices.Concat(lost[:i], lost[i+1:next]) })
		if own {
			return foreign.Row{Write: again.Instead(l, word)}.Hint()
		}
		return command(l, word)
	}
	return ""
}

// slip returns the word of another tool for which a word is a slip of the finger: output for ouput; "" for none.
func slip(word, kind string) string {
	first := 1
	if strings.HasPrefix(word, "no-") {
		first = len("no-x")
	}
	words := func(yield func(string) bool) {
		for _, row := range foreign.Tables()[kind] {
			for w := range strings.FieldsSeq(row.Words) {
				if len(w) > 4 && len(w) >= first && len(word) >= first && w[:first] == word[:first] && !strings.Contains(w, "/") && !yield(w) {
					return
				}
			}
		}
	}
	if near := ast.Nearest(word, words); near != word {
		return near
	}
	return ""
}

// command returns what to write in place of a command of another tool; "" if it is none.
func command(l *argv.Line, word string) string {
	row, ok := foreign.Command(word)
	for _, kind := range wordKinds(l) {
		if other, found := foreign.Command(word + "/" + kind); found {
			row, ok = other, found
		}
	}
	if row.Say == foreign.Columns {
		if line := again.Of(l, "eval", chosen(l)); line != "" {
			return "write " + line
		}
	}
	if hint := toDigits(l, word, row); hint != "" {
		return hint
	}
	if hint := ofRows(l, row); hint != "" {
		return hint
	}
	if row.Write == "--help" && len(l.Scan.Lost) == 2 { // info sin
		if hint := helpOn(l, l.Scan.Lost[1]); hint != "" {
			return hint
		}
	}
	if len(l.Scan.Lost) == 2 { // describe sin
		if _, function := op.Lookup(l.Scan.Lost[1]); function && argv.IsName(l.Scan.Lost[1]) {
			return "write backprop functions " + l.Scan.Lost[1]
		}
	}
	switch row.Say {
	case foreign.NoSolver:
		l = asDifference(l)
	case foreign.Weights:
		row.Say = weighted(l, row.Say)
	case foreign.Compared: // verify x^2 2*x
		var both []string
		for _, w := range l.Scan.Lost[1:] {
			if argv.NamesIn(w) != nil && !argv.IsName(w) && !argv.Binds(w) {
				both = append(both, w)
			}
		}
		if len(both) == 2 {
			formula, derivative := again.Rebuilt(l, "diff", both[:1]), again.Rebuilt(l, "eval", both[1:])
			if formula != "" && derivative != "" {
				return "there is none: compare the value of " + again.BindRest(l, "eval", derivative) + " with the derivative of " + again.BindRest(l, "diff", formula)
			}
		}
	case foreign.NoFit:
		if line := squares(l); line != "" {
			return "there is no fit: an optimizer takes the sum of squares and its gradient from " + line
		}
	case foreign.Tangent:
		row.Say = tangent(l, row.Say)
	}
	if !ok || row.Write == "" {
		return again.Ours(l, row).Hint()
	}
	write, atPoint, _ := strings.Cut(row.Write, " | ") // derive and diff, which needs values
	if atPoint != "" && len(l.Scan.Given) > 0 {
		write = atPoint
	}
	return foreign.Row{Write: again.Instead(l, write), Say: row.Say}.Hint()
}

// chosen returns the flag with which columns are printed alone, where the words are names: select x,y.
func chosen(l *argv.Line) []string {
	for _, w := range l.Scan.Lost[1:] {
		if slices.ContainsFunc(strings.Split(w, ","), func(name string) bool { return !argv.IsName(strings.TrimSpace(name)) }) && argv.RowFormat(w) == "" {
			return nil
		}
	}
	return []string{"--drop-input"}
}

// toDigits answers a value to a number of digits: evalf 'sqrt(2)*pi' 30; "" for another line.
func toDigits(l *argv.Line, word string, row foreign.Row) string {
	last := len(l.Scan.Lost) - 1
	if row.Write != "eval" || last < 2 || !slices.Contains(strings.Fields("evalf n vpa float numer approximate bfloat"), strings.ToLower(word)) {
		return ""
	}
	names, count := argv.NamesIn(l.Scan.Lost[1]), l.Scan.Lost[last]
	if n, err := strconv.Atoi(count); err != nil || n < 1 || last != 2 || names == nil || len(names.Inputs) > 0 {
		return ""
	}
	flag := again.Valued("--digits N", count)
	short := l.With(func(l *argv.Line) {
		l.Scan.Lost = l.Scan.Lost[:last]
		l.Typed = slices.DeleteFunc(slices.Clone(l.Typed), func(w string) bool { return w == count })
	})
	say := ""
	if flag == "--digits full" {
		say = mostDigits
	}
	return foreign.Row{Write: again.Instead(short, "eval "+flag), Say: say}.Hint()
}

// asDifference returns the line with the difference of its sides in the place of an equation: x^2 - (4) for x^2 = 4.
func asDifference(l *argv.Line) *argv.Line {
	typed, lost := slices.Clone(l.Typed), slices.Clone(l.Scan.Lost)
	for i, w := range lost {
		left, right, ok := strings.Cut(strings.Replace(w, "==", "=", 1), "=")
		if !ok || i == 0 || argv.NamesIn(left) == nil || argv.NamesIn(right) == nil || argv.IsName(left) && argv.IsNumber(right) && len(lost) > 2 {
			continue
		}
		text := strings.TrimSpace(left)
		if right = strings.TrimSpace(right); right != "0" {
			text += " - (" + right + ")"
			if argv.IsNumber(right) {
				text = strings.TrimSpace(left) + " - " + right
			}
		}
		lost[i], typed[slices.Index(typed, w)] = text, text
	}
	return l.With(func(l *argv.Line) { l.Typed, l.Scan.Lost = typed, lost })
}

// helpOn answers a word after a command for help: a command, or a function; "" for another one.
func helpOn(l *argv.Line, word string) string {
	if c := l.Commands.Find(word); c != nil {
		return "write " + c.Path + " --help"
	}
	row, _ := foreign.Function(word, 0)
	if _, own := op.Lookup(word); own || row.Renamed() != "" {
		return "write backprop functions " + cmp.Or(row.Renamed(), word)
	}
	return ""
}

// tangent writes the tangent with the variables of the expression that is typed, and their values.
func tangent(l *argv.Line, say string) string {
	text, _ := argv.ExpressionIn(l.Scan.Lost[1:])
	names := argv.NamesIn(text)
	if names == nil || len(names.Inputs) == 0 || len(names.Inputs) > 3 {
		return say
	}
	line := strings.Fields(again.Instead(l, "diff"))
	terms := "f"
	for _, id := range names.Inputs {
		x := screen.Brief(id.Name)
		at := x + "0"
		for _, w := range line {
			if value, ok := strings.CutPrefix(w, "--"+x+"="); ok && argv.IsNumber(value) {
				at = value
				if strings.HasPrefix(value, "-") {
					at = "(" + value + ")"
				}
			}
		}
		terms += " + ∂f/∂" + x + "*(" + x + " - " + at + ")"
	}
	return "the tangent is " + terms + ", with the value f and the derivatives"
}

// weighted names the outputs that have weights, where the expression that is typed has several.
func weighted(l *argv.Line, say string) string {
	for _, w := range l.Scan.Lost {
		p, err := parser.Parse(w)
		if err != nil {
			continue
		}
		if n := len(p.Stmts[len(p.Stmts)-1].Body); n > 1 && n <= screen.MostNames {
			var list []string
			for i := range n {
				list = append(list, fmt.Sprintf("f%d=1", i+1))
			}
			return "`--upstream " + strings.Join(list, ",") + "` weights the outputs"
		}
	}
	return say
}

// computes reports whether an expression of numbers has a value.
func computes(text string) bool {
	program, err := parser.Parse(text)
	if err != nil {
		return false
	}
	names, err := ast.Resolve(program, nil)
	if err == nil {
		_, err = eval.Lower(program, names)
	}
	return err == nil
}

func afterSemicolon(text string) string {
	if text == "" {
		return ""
	}
	return "; " + text
}

// beginsSentence reports whether a word begins a sentence about an expression: derivative of x^2.
func beginsSentence(l *argv.Line, word string) bool {
	_, known := foreign.Command(word)
	return known || l.Commands.Find(word) != nil
}

// hyphenated reports whether a word is several with hyphens between them, as linear-approx, and not a difference, as a-b.
func hyphenated(l *argv.Line, word string) bool {
	parts := strings.Split(word, "-")
	return len(parts) > 1 && len(word) > 6 && !slices.ContainsFunc(parts, func(p string) bool {
		return !argv.IsName(p) || len(p) < 2 || slices.Contains(l.Scan.Given, p)
	})
}
