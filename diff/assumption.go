package diff

import (
	"fmt"
	"strings"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/ast/printer"
	"backprop/diff/adjoint"
	"backprop/eval"
	"backprop/eval/simplify"
)

const (
	mostConditions = 100 // written out; nobody reads more
	mostWords      = 200 // characters of a condition; nobody reads more
)

// assumptions returns notes on the points that rewrites left out, and on kinks.
func assumptions(s *simplify.Result, g *eval.Graph, kinks []adjoint.KinkNode, conds []eval.ID) []Note {
	var notes []Note
	for _, id := range s.Conditions {
		n := Note{Kind: eval.KindAssumption}
		if len(notes) <= mostConditions {
			n.Message, n.Condition = conditionText(s.Graph, id)
		}
		notes = append(notes, n)
	}
	said := map[eval.ID]bool{} // conditions with a note
	for _, id := range s.Conditions {
		said[id] = true
	}
	for i, k := range kinks {
		cond := conds[i]
		if _, constant := s.Graph.Value(cond); constant { // nowhere
			continue
		}
		if s.Graph.Op(cond) != op.Eq { // of two kinks where x = 0, each is a note
			if said[cond] {
				continue
			}
			said[cond] = true
		} else if args := s.Graph.Args(cond); said[s.Graph.Apply(op.Ne, args[0], args[1])] {
			continue
		}
		verb := "has a kink"
		switch r := g.Op(k.Node).Info(); {
		case r.Boolean:
			verb = "is on its border"
		case r.Jumps, r.Rules == nil:
			verb = "jumps"
		}
		n := Note{Kind: eval.KindKink, Message: "{} " + verb, Span: g.Span(k.Node)}
		if len(notes) <= mostConditions {
			where, text := conditionText(s.Graph, cond)
			n.Condition = text
			if len(where) <= mostWords {
				n.Message += " where " + where
			}
		}
		notes = append(notes, n)
	}
	return notes
}

// conditionText writes a condition in words, cut at mostWords, and as a formula, "" where that is too long to be read.
func conditionText(g *eval.Graph, id eval.ID) (words, text string) {
	const most = 10_000
	if v, ok := g.Value(id); ok && v == 0 {
		return "nowhere: no point is in the domain of the whole formula", "0"
	}
	if n := len(g.Needed(id).Nodes); n > most {
		return fmt.Sprintf("a condition of %d operations holds", n), ""
	}
	p := g.Raise([]eval.ID{id}, eval.Raising{})
	words = inWords(p)
	if r := []rune(words); len(r) > mostWords {
		words = string(r[:mostWords]) + "…"
	}
	return words, printer.Program(p)
}

// inWords writes a condition for people.
func inWords(p *ast.Program) string {
	e := p.Result().Body[0]
	if b, ok := e.(*ast.Binary); ok && (b.Op == op.Eq || b.Op == op.Gt) {
		if c, ok := b.X.(*ast.Call); ok && c.Fun == "count" {
			return map[op.Code]string{op.Eq: "no tie in ", op.Gt: "there is a tie in "}[b.Op] + printer.Expr(c.Args[0])
		}
	}
	text := strings.ReplaceAll(printer.Program(p), "\n", "; ")
	return strings.NewReplacer(" != ", " ≠ ", " >= ", " ≥ ", " <= ", " ≤ ", " == ", " = ", " && ", " and ", " || ", " or ").Replace(text)
}
