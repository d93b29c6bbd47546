# SPDX-License-Identifier: Apache-2.0
"""Writes the weights, inputs and outputs of PyTorch networks for WeightParityTest.

Usage: torch_reference.py FOLDER. For each network: NAME.pth (state dictionary) and NAME.npz (x of
shape (slices, channels, height, width); y, the logits; for some also grad.*, the gradients of the
squared logits in training, and the running statistics after it). The layers have torchvision's names.
"""
import sys

import numpy
import torch
from torch import nn


def conv(rank, inputs, outputs, kernel, stride, pad):
    kind = nn.Conv2d if rank == 2 else nn.Conv3d
    return kind(inputs, outputs, kernel, stride, pad, bias=False)


def norm(rank, channels):
    return (nn.BatchNorm2d if rank == 2 else nn.BatchNorm3d)(channels)


class Residual(nn.Module):
    def __init__(self, rank, inputs, outputs, stride):
        super().__init__()
        self.rank = rank
        first, second = conv(rank, inputs, outputs, 3, stride, 1), conv(rank, outputs, outputs, 3, 1, 1)
        if rank == 2:
            self.conv1, self.bn1 = first, norm(2, outputs)
            self.conv2, self.bn2 = second, norm(2, outputs)
        else:
            self.conv1 = nn.Sequential(first, norm(3, outputs), nn.ReLU())
            self.conv2 = nn.Sequential(second, norm(3, outputs))
        self.downsample = None
        if stride != 1 or inputs != outputs:
            self.downsample = nn.Sequential(conv(rank, inputs, outputs, 1, stride, 0), norm(rank, outputs))

    def forward(self, x):
        if self.rank == 2:
            y = self.bn2(self.conv2(torch.relu(self.bn1(self.conv1(x)))))
        else:
            y = self.conv2(self.conv1(x))
        return torch.relu(y + (x if self.downsample is None else self.downsample(x)))


def stages(net, rank, width):
    inputs = width
    for stage in range(4):
        outputs = width << stage
        first = Residual(rank, inputs, outputs, 1 if stage == 0 else 2)
        setattr(net, f"layer{stage + 1}", nn.Sequential(first, Residual(rank, outputs, outputs, 1)))
        inputs = outputs


class Resnet(nn.Module):
    def __init__(self, width, labels):
        super().__init__()
        self.conv1, self.bn1 = conv(2, 3, width, 7, 2, 3), norm(2, width)
        stages(self, 2, width)
        self.fc = nn.Linear(8 * width, labels)

    def forward(self, x):
        x = nn.functional.max_pool2d(torch.relu(self.bn1(self.conv1(x))), 3, 2, 1)
        x = self.layer4(self.layer3(self.layer2(self.layer1(x))))
        return self.fc(x.mean((2, 3)).amax(0, keepdim=True))


class Video(nn.Module):
    def __init__(self, width, labels):
        super().__init__()
        stem = conv(3, 3, width, (3, 7, 7), (1, 2, 2), (1, 3, 3))
        self.stem = nn.Sequential(stem, norm(3, width), nn.ReLU())
        stages(self, 3, width)
        self.fc = nn.Linear(8 * width, labels)

    def forward(self, x):
        x = self.stem(x.transpose(0, 1).unsqueeze(0))
        return self.fc(self.layer4(self.layer3(self.layer2(self.layer1(x)))).mean((2, 3, 4)))


class Knee(nn.Module):
    def __init__(self, labels):
        super().__init__()
        layers, inputs = [], 3
        for outputs, kernel, stride, pad, pool in [
            (64, 11, 4, 2, True), (192, 5, 1, 2, True), (384, 3, 1, 1, False),
            (256, 3, 1, 1, False), (256, 3, 1, 1, True),
        ]:
            layers += [nn.Conv2d(inputs, outputs, kernel, stride, pad), nn.ReLU()]
            layers += [nn.MaxPool2d(3, 2)] if pool else []
            inputs = outputs
        self.features = nn.Sequential(*layers)
        self.classifier = nn.Linear(256, labels)

    def forward(self, x):
        return self.classifier(self.features(x).mean((2, 3)).amax(0, keepdim=True))


class SliceNet(nn.Module):
    def __init__(self, size, labels):
        super().__init__()
        layers, inputs = [], 1
        for outputs in (8, 16, 32, 64, 128):
            layers += [nn.Conv2d(inputs, outputs, 3, padding=1), norm(2, outputs), nn.ReLU()]
            layers += [nn.MaxPool2d(2, 2)]
            inputs = outputs
        self.convolutions = nn.Sequential(*layers)
        self.fc = nn.Sequential(
            nn.Flatten(), nn.Dropout(0.5), nn.Linear(128 * (size // 32) ** 2, 1300), nn.ReLU(),
            nn.Linear(1300, 50), nn.ReLU(), nn.Linear(50, labels))

    def forward(self, x):
        return self.fc(self.convolutions(x)).mean(0, keepdim=True)


def main(folder):
    torch.manual_seed(3)
    cases = {
        "resnet-18": (Resnet(32, 2), (3, 3, 65, 64)),
        "r3d-18": (Video(8, 2), (5, 3, 33, 32)),
        "mrnet-alexnet": (Knee(2), (3, 3, 96, 100)),
        "conv5-fc3": (SliceNet(64, 2), (3, 1, 64, 64)),
    }
    for name, (net, shape) in cases.items():
        for key, buffer in net.named_buffers():
            if key.endswith("running_mean"):
                buffer.uniform_(-0.2, 0.2)
            if key.endswith("running_var"):
                buffer.uniform_(0.5, 1.5)
        x = torch.randn(shape)
        with torch.no_grad():
            y = net.eval()(x)
        step = {}
        if name in ("resnet-18", "r3d-18"):
            state = {key: value.clone() for key, value in net.state_dict().items()}
            (net.train()(x) ** 2).sum().backward()
            step = {"grad." + key: value.grad.numpy() for key, value in net.named_parameters()}
            step |= {key: value.numpy().copy() for key, value in net.named_buffers() if "running" in key}
            net.load_state_dict(state)
        legacy = name == "mrnet-alexnet"
        torch.save(net.state_dict(), f"{folder}/{name}.pth", _use_new_zipfile_serialization=not legacy)
        numpy.savez(f"{folder}/{name}.npz", x=x.numpy(), y=y.numpy(), **step)


main(sys.argv[1])
